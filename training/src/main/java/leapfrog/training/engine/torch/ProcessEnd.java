package leapfrog.training.engine.torch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps LibTorch's computations and the end of the process apart. A process that ends destroys
 * LibTorch's global objects; were a step still running, it would crash among them.
 */
final class ProcessEnd {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessEnd.class);

  /** Longest wait for a step; one of full size takes a few seconds. */
  private static final long SECONDS = 20;

  private static final ReentrantReadWriteLock RUNNING = new ReentrantReadWriteLock();

  private ProcessEnd() {}

  /** From now on the process ends between computations. To be called once. */
  static void await() {
    Runtime.getRuntime().addShutdownHook(new Thread(ProcessEnd::stopComputing, "torch-end"));
  }

  /** Waits for what runs; what would begin afterwards never does, as the lock is kept. */
  private static void stopComputing() {
    try {
      if (!RUNNING.writeLock().tryLock(SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("LibTorch still computes after {} s; the process ends all the same", SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Computes, unless the process is about to end: then waits for it to. */
  static <R> R before(Supplier<R> computation) {
    RUNNING.readLock().lock();
    try {
      return computation.get();
    } finally {
      RUNNING.readLock().unlock();
    }
  }
}
