package leapfrog.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import leapfrog.datagen.store.DatasetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the cache file of a split, unless it is there. Of all threads and processes that want it,
 * one decodes while the others wait. It writes under a temporary name, so a file of the right name
 * is whole. The lock goes with the process that holds it; the lock's file stays, since one that is
 * deleted could still be locked by another process.
 *
 * @param split what to decode
 * @param reduction how to reduce it
 * @param directory where the file lies
 * @param progress told the number of rows decoded so far, after each block
 * @param space tells how many bytes can be written to a directory
 */
record FrameCacheWriter(
    FrameSplit split,
    FrameReduction reduction,
    Path directory,
    LongConsumer progress,
    UsableSpace space) {
  private static final Logger LOG = LoggerFactory.getLogger(FrameCacheWriter.class);

  /** A file lock does not keep the threads of one process apart. */
  private static final Map<Path, Lock> LOCKS = new ConcurrentHashMap<>();

  /** Tells how many bytes can be written. */
  @FunctionalInterface
  interface UsableSpace {
    /** Bytes that can be written to a directory. */
    long of(Path directory) throws IOException;
  }

  /** The cache file. */
  Path file() {
    return directory.resolve(
        "%s-%s-%d.v%d.frames"
            .formatted(
                split.dataset().manifest().contentHash().hex(),
                split.name(),
                reduction.factor(),
                FrameCacheHeader.VERSION));
  }

  /**
   * Makes sure that the file is there.
   *
   * @return its header
   * @throws IllegalArgumentException if the frames cannot be reduced
   * @throws DatasetException if the dataset cannot be read or the file cannot be written
   */
  FrameCacheHeader complete() {
    try {
      Optional<FrameCacheHeader> existing = existing();
      return existing.isPresent() ? existing.get() : completeAlone();
    } catch (IOException e) {
      throw new DatasetException(
          "Cannot write the frame cache %s: %s; %s".formatted(file(), e, advice()), e);
    }
  }

  private Optional<FrameCacheHeader> existing() throws IOException {
    return FrameCacheHeader.read(file())
        .filter(
            header ->
                header.contentHash().equals(split.dataset().manifest().contentHash())
                    && header.split().equals(split.name())
                    && header.reduction().equals(reduction)
                    && header.rows() == split.rows()
                    && header.shape().points() == split.points());
  }

  private FrameCacheHeader completeAlone() throws IOException {
    Files.createDirectories(directory);
    Path lockFile = sibling(".lock");
    Lock threads =
        LOCKS.computeIfAbsent(
            directory.toRealPath().resolve(lockFile.getFileName()), path -> new ReentrantLock());
    lock(threads);
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock processes = channel.lock()) {
      Optional<FrameCacheHeader> existing = existing();
      return existing.isPresent() ? existing.get() : write(processes);
    } finally {
      threads.unlock();
    }
  }

  private void lock(Lock threads) {
    try {
      threads.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException("Interrupted while another thread writes " + file(), e);
    }
  }

  /** Only one at a time gets here, for which it shows its lock. */
  private FrameCacheHeader write(FileLock lock) throws IOException {
    Path temporary = sibling(".writing");
    if (Files.deleteIfExists(file())) {
      LOG.warn("{} is damaged and will be made again", file());
    }
    Files.deleteIfExists(temporary);
    try (ParquetFrames frames = new ParquetFrames(split, reduction, 1)) {
      FrameCacheHeader header =
          new FrameCacheHeader(
              split.dataset().manifest().contentHash(),
              split.name(),
              reduction,
              frames.rows(),
              frames.shape());
      requireSpace(header.fileBytes());
      write(header, frames, temporary);
      if (!lock.isValid()) {
        throw new IOException("the lock on it was lost");
      }
      Files.move(temporary, file(), StandardCopyOption.ATOMIC_MOVE);
      return header;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void write(FrameCacheHeader header, FrameSource frames, Path file) throws IOException {
    byte[] row = new byte[frames.shape().size()];
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(header.encode(), channel);
      for (int i = 0; i < frames.rows(); i++) {
        frames.read(i, row, 0);
        write(ByteBuffer.wrap(row), channel);
        if ((i + 1) % FrameSplit.BLOCK == 0 || i + 1 == frames.rows()) {
          progress.accept(i + 1);
        }
      }
      channel.force(true);
    }
  }

  private static void write(ByteBuffer bytes, FileChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private void requireSpace(long bytes) throws IOException {
    long usable = space.of(directory);
    if (usable < bytes) {
      throw new DatasetException(
          "Cannot write the frame cache %s: it needs %.2f GB in %s, which has %.2f GB left; %s"
              .formatted(file().getFileName(), bytes / 1e9, directory, usable / 1e9, advice()));
    }
  }

  private Path sibling(String suffix) {
    return directory.resolve(file().getFileName() + suffix);
  }

  private static String advice() {
    return "set the system property %s to another directory"
        .formatted(FrameCache.DIRECTORY_PROPERTY);
  }
}
