package leapfrog.pipeline.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.datagen.store.Json;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a folder for one process: the file {@code lock.json} in it says whose it is, and changes
 * every few seconds for as long as that process lives. What a killed process leaves behind is taken
 * over: at once where it ran on this machine, otherwise when the file has not changed for {@link
 * #STALE}. Where a file system cannot make a file only if it is not there, as some object stores,
 * two processes that start in the same instant may both believe to hold the folder; results are
 * then still whole, since every file appears whole, and equal, since trials are deterministic.
 */
public final class RunLock implements AutoCloseable {
  /** Name of the file. */
  static final String FILE = "lock.json";

  /** How often the holder shows that it lives. */
  static final Duration BEAT = Duration.ofSeconds(5);

  /** Without a beat for so long the holder of another machine counts as dead. */
  static final Duration STALE = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Path file;
  private final Configuration conf;
  private final ScheduledExecutorService heart;
  private final ScheduledFuture<?> beating;
  private volatile Runnable onLoss = () -> {};
  private volatile boolean lost;
  private LockHolder self;

  private RunLock(Path file, Configuration conf, LockHolder self) {
    this.file = file;
    this.conf = conf;
    this.self = self;
    heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "leapfrog-lock");
              thread.setDaemon(true);
              return thread;
            });
    beating =
        heart.scheduleAtFixedRate(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Takes a folder, which must exist, waiting where it takes time to see whether its holder lives.
   *
   * @param command the command's arguments, for whoever wants the folder too
   * @throws IllegalArgumentException if another live process holds it; the message says which
   * @throws IOException if the file system fails
   */
  public static RunLock acquire(Path folder, Configuration conf, List<String> command)
      throws IOException {
    return acquire(folder, conf, LockHolder.current(command, Clock.systemUTC()), STALE);
  }

  static RunLock acquire(Path folder, Configuration conf, LockHolder self, Duration stale)
      throws IOException {
    Path file = new Path(folder, FILE);
    while (!create(file, conf, self)) {
      Optional<LockHolder> holder = holder(folder, conf);
      if (holder.isPresent() && lives(folder, conf, holder.get(), stale)) {
        throw new IllegalArgumentException(
            "%s is in use by %s; wait for it, stop it, or choose another folder"
                .formatted(folder, holder.get().describe()));
      }
      if (holder.isEmpty()) {
        awaitChange(folder, conf, holder, stale);
      }
      remove(file, conf, holder);
    }
    return new RunLock(file, conf, self);
  }

  /**
   * Who holds a folder, dead or alive; empty if nobody.
   *
   * @throws IOException if the file system fails
   */
  public static Optional<LockHolder> holder(Path folder, Configuration conf) throws IOException {
    try (InputStream in = open(new Path(folder, FILE), conf)) {
      return Optional.of(Json.MAPPER.readValue(in, LockHolder.class));
    } catch (FileNotFoundException | JsonProcessingException e) {
      // Gone meanwhile, or not wholly written yet.
      return Optional.empty();
    }
  }

  /**
   * Whether the holder of a folder lives, looking for a beat as long as it takes.
   *
   * @throws IOException if the file system fails
   */
  public static boolean lives(Path folder, Configuration conf, LockHolder holder)
      throws IOException {
    return lives(folder, conf, holder, STALE);
  }

  private static boolean lives(Path folder, Configuration conf, LockHolder holder, Duration stale)
      throws IOException {
    Optional<Boolean> known = holder.isAlive();
    return known.isPresent()
        ? known.get()
        : awaitChange(folder, conf, Optional.of(holder), stale).isPresent();
  }

  /** The holder when it has changed; empty if it did not, or the folder is free. */
  private static Optional<LockHolder> awaitChange(
      Path folder, Configuration conf, Optional<LockHolder> seen, Duration stale)
      throws IOException {
    long end = System.nanoTime() + stale.toNanos();
    while (System.nanoTime() < end) {
      try {
        Thread.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while waiting for " + folder, e);
      }
      Optional<LockHolder> now = holder(folder, conf);
      if (!now.equals(seen)) {
        return now;
      }
    }
    return Optional.empty();
  }

  /**
   * Opens a file that its writer replaces while others read it, without Hadoop's checksums on local
   * disk: they change at another instant than the file.
   */
  static InputStream open(Path file, Configuration conf) throws IOException {
    FileSystem fileSystem = file.getFileSystem(conf);
    return fileSystem instanceof ChecksumFileSystem checked
        ? checked.getRawFileSystem().open(file)
        : fileSystem.open(file);
  }

  /** Makes the file; false if it is there already. */
  private static boolean create(Path file, Configuration conf, LockHolder self) throws IOException {
    byte[] json = Json.pretty(self).getBytes(StandardCharsets.UTF_8);
    FileSystem fileSystem = file.getFileSystem(conf);
    if ("file".equals(fileSystem.getUri().getScheme())) {
      // Hadoop's local file system looks first and creates then; this is one operation.
      try {
        Files.write(
            java.nio.file.Path.of(fileSystem.makeQualified(file).toUri().getPath()),
            json,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
        return true;
      } catch (java.nio.file.FileAlreadyExistsException e) {
        return false;
      }
    }
    try (OutputStream out = fileSystem.create(file, false)) {
      out.write(json);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      // Not every file system says it by this exception.
      if (fileSystem.exists(file)) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Removes what a dead holder left. It is moved away first: if it then turns out to be of another
   * holder, who came in between, that one gets it back.
   */
  private static void remove(Path file, Configuration conf, Optional<LockHolder> dead)
      throws IOException {
    FileSystem fileSystem = file.getFileSystem(conf);
    Path aside = new Path(file.getParent(), "." + FILE + "-" + UUID.randomUUID());
    if (!fileSystem.exists(file) || !fileSystem.rename(file, aside)) {
      return;
    }
    try (InputStream in = open(aside, conf)) {
      LockHolder found = Json.MAPPER.readValue(in, LockHolder.class);
      if (dead.isEmpty() || !found.id().equals(dead.get().id())) {
        if (!fileSystem.exists(file)) {
          fileSystem.rename(aside, file);
        }
        return;
      }
      LOG.warn("Took over from {}, which has ended without giving it back", found.describe());
    } catch (JsonProcessingException e) {
      LOG.warn("Took over {}, which was half-written", file);
    }
    fileSystem.delete(aside, false);
  }

  /** Tells what to do when another process has taken the folder over, as after a long pause. */
  public void onLoss(Runnable action) {
    onLoss = action;
    if (lost) {
      action.run();
    }
  }

  private synchronized void beat() {
    try {
      if (!isOurs()) {
        lost = true;
        beating.cancel(false);
        LOG.error("Another process has taken over {}", file.getParent());
        onLoss.run();
        return;
      }
      self = self.next();
      byte[] json = Json.pretty(self).getBytes(StandardCharsets.UTF_8);
      AtomicFiles.write(file, conf, json);
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot renew {}; trying again", file, e);
    }
  }

  private boolean isOurs() throws IOException {
    return holder(file.getParent(), conf).filter(now -> now.id().equals(self.id())).isPresent();
  }

  /** Gives the folder back. */
  @Override
  public synchronized void close() {
    heart.shutdownNow();
    try {
      if (!lost && isOurs()) {
        file.getFileSystem(conf).delete(file, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + file, e);
    }
  }
}
