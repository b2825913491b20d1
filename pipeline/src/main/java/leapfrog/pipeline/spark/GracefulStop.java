package leapfrog.pipeline.spark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a command end in order when the process is told to (Ctrl-C, SIGTERM): it hears of it before
 * Spark and Hadoop stop, and the process waits until it has closed this.
 */
public final class GracefulStop implements AutoCloseable {
  /** Hooks of higher priority run first, one after the other; Spark's and Hadoop's are below 50. */
  private static final int BEFORE_SPARK = 100;

  /** Kubernetes and systemd kill after 30 and 90 seconds, unless told otherwise. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Runnable> actions = new ArrayList<>();
  private final Runnable hook = this::stop;
  private volatile boolean requested;

  private GracefulStop() {}

  /** Listens from now on. */
  public static GracefulStop install() {
    GracefulStop stop = new GracefulStop();
    ShutdownHookManager.get()
        .addShutdownHook(stop.hook, BEFORE_SPARK, PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
    return stop;
  }

  /** Whether the process has been told to end. */
  public boolean isRequested() {
    return requested;
  }

  /** Tells what to do when the process is told to end; at once if it has been. */
  public synchronized void onRequest(Runnable action) {
    actions.add(action);
    if (requested) {
      action.run();
    }
  }

  private void stop() {
    synchronized (this) {
      requested = true;
      actions.forEach(GracefulStop::attempt);
    }
    try {
      if (!closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Not everything has ended within {} s", PATIENCE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What goes wrong with one must not keep the others from being told. */
  private static void attempt(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.warn("Cannot stop in order", e);
    }
  }

  /** The command has ended. */
  @Override
  public void close() {
    closed.countDown();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
