package leapfrog.training.data;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.LongConsumer;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetException;

/**
 * The frames of a split, decoded once per machine into a file that is mapped into memory. All
 * threads and processes of the machine share the file and, through the operating system's page
 * cache, its memory.
 *
 * <p>A file is named after the content hash of its dataset, the split and the reduction, so it
 * never goes stale; delete files that are no longer wanted. Closing this drops the mapping, which
 * the garbage collector then gives back to the operating system.
 */
public final class FrameCache implements FrameSource {
  /** System property that names the default directory. */
  public static final String DIRECTORY_PROPERTY = "leapfrog.cache.directory";

  /** Largest part of the file that is mapped in one piece; a single buffer ends at 2 GB. */
  private static final long SEGMENT_BYTES = 1L << 30;

  private final FrameCacheHeader header;
  private final int segmentRows;
  private volatile MappedByteBuffer[] segments;

  private FrameCache(FrameCacheHeader header, int segmentRows, MappedByteBuffer[] segments) {
    this.header = header;
    this.segmentRows = segmentRows;
    this.segments = segments;
  }

  /**
   * The directory that the system property {@value #DIRECTORY_PROPERTY} names; otherwise {@code
   * leapfrog-cache-USER} among the system's temporary files.
   */
  public static Path defaultDirectory() {
    String directory = System.getProperty(DIRECTORY_PROPERTY);
    return directory != null
        ? Path.of(directory)
        : Path.of(
            System.getProperty("java.io.tmpdir"),
            "leapfrog-cache-" + System.getProperty("user.name"));
  }

  /**
   * Opens the cache of a split; decodes it first if no process of this machine has done so yet.
   *
   * @param directory where cache files lie, on a local disk; made if missing
   * @param progress told the number of rows decoded so far, after each block of 64; never called if
   *     the cache is there
   * @throws IllegalArgumentException if there is no such split, it has no frames, or they cannot be
   *     reduced
   * @throws DatasetException if the dataset cannot be read, or the cache cannot be written or does
   *     not fit onto the disk
   */
  public static FrameCache open(
      Dataset dataset,
      String split,
      FrameReduction reduction,
      Path directory,
      LongConsumer progress) {
    FrameCacheWriter writer =
        new FrameCacheWriter(
            new FrameSplit(dataset, split),
            reduction,
            directory,
            progress,
            path -> Files.getFileStore(path).getUsableSpace());
    FrameCacheHeader header = writer.complete();
    return map(writer.file(), header, SEGMENT_BYTES);
  }

  /** Maps a whole file, in segments of whole rows. */
  static FrameCache map(Path file, FrameCacheHeader header, long segmentBytes) {
    int rowBytes = header.shape().size();
    int segmentRows = (int) Math.max(1, segmentBytes / rowBytes);
    MappedByteBuffer[] segments = new MappedByteBuffer[(header.rows() - 1) / segmentRows + 1];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int i = 0; i < segments.length; i++) {
        int rows = Math.min(segmentRows, header.rows() - i * segmentRows);
        segments[i] =
            channel.map(
                FileChannel.MapMode.READ_ONLY,
                FrameCacheHeader.BYTES + (long) i * segmentRows * rowBytes,
                (long) rows * rowBytes);
      }
    } catch (IOException e) {
      throw new DatasetException("Cannot map the frame cache %s: %s".formatted(file, e), e);
    }
    return new FrameCache(header, segmentRows, segments);
  }

  @Override
  public int rows() {
    return header.rows();
  }

  @Override
  public FrameShape shape() {
    return header.shape();
  }

  @Override
  public void read(int row, byte[] target, int offset) {
    MappedByteBuffer[] mapped = segments;
    if (mapped == null) {
      throw new IllegalStateException("The frames are closed");
    }
    Objects.checkIndex(row, rows());
    int size = shape().size();
    mapped[row / segmentRows].get(row % segmentRows * size, target, offset, size);
  }

  @Override
  public void close() {
    segments = null;
  }
}
