package leapfrog.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import leapfrog.datagen.store.ContentHash;

/**
 * What a cache file says of itself, in its first {@value #BYTES} bytes, big endian: magic (8
 * bytes), CRC-32C of all that follows (4), version (4), content hash of the dataset (16), factor of
 * the reduction, rows, points, height, width, channels, length of the split's name (4 each), the
 * name in UTF-8, zeros. The rows follow, one after the other.
 *
 * @param contentHash hash of the dataset's rows
 * @param split name of the split
 * @param reduction how the frames were reduced
 * @param rows number of rows
 * @param shape shape of each row, after reduction
 */
record FrameCacheHeader(
    ContentHash contentHash, String split, FrameReduction reduction, int rows, FrameShape shape) {
  /** Length of the header: whole pages of memory, wherever they are of 4096 bytes. */
  static final int BYTES = 4096;

  /** Version of the file format. */
  static final int VERSION = 1;

  /** {@code LeapFram} in ASCII. */
  private static final long MAGIC = 0x4c6561704672616dL;

  /** Where the bytes begin that the checksum covers. */
  private static final int CHECKED = 12;

  /** Length of the whole file. */
  long fileBytes() {
    return BYTES + (long) rows * shape.size();
  }

  /** The header's bytes. */
  ByteBuffer encode() {
    byte[] name = split.getBytes(StandardCharsets.UTF_8);
    ByteBuffer header = ByteBuffer.allocate(BYTES);
    header.putLong(MAGIC).putInt(0).putInt(VERSION);
    header.putLong(contentHash.high()).putLong(contentHash.low());
    header.putInt(reduction.factor()).putInt(rows);
    header.putInt(shape.points()).putInt(shape.height()).putInt(shape.width());
    header.putInt(shape.channels()).putInt(name.length).put(name);
    header.putInt(Long.BYTES, checksum(header));
    return header.clear();
  }

  /**
   * Reads the header of a file.
   *
   * @return empty if there is no such file, or it is not a whole one of this version
   * @throws IOException if the file system fails
   */
  static Optional<FrameCacheHeader> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      if (bytes.hasRemaining()
          || bytes.getLong(0) != MAGIC
          || bytes.getInt(Long.BYTES) != checksum(bytes)
          || bytes.getInt(CHECKED) != VERSION) {
        return Optional.empty();
      }
      FrameCacheHeader header = decode(bytes.position(CHECKED + Integer.BYTES));
      return channel.size() == header.fileBytes() ? Optional.of(header) : Optional.empty();
    }
  }

  private static FrameCacheHeader decode(ByteBuffer bytes) {
    ContentHash hash = new ContentHash(bytes.getLong(), bytes.getLong());
    FrameReduction reduction = new FrameReduction(bytes.getInt());
    int rows = bytes.getInt();
    FrameShape shape =
        new FrameShape(bytes.getInt(), bytes.getInt(), bytes.getInt(), bytes.getInt());
    byte[] name = new byte[bytes.getInt()];
    bytes.get(name);
    return new FrameCacheHeader(
        hash, new String(name, StandardCharsets.UTF_8), reduction, rows, shape);
  }

  private static int checksum(ByteBuffer header) {
    CRC32C checksum = new CRC32C();
    checksum.update(header.duplicate().clear().position(CHECKED));
    return (int) checksum.getValue();
  }
}
