package leapfrog.training.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a zip archive in memory, as its directory at the end lists them, so that an
 * archive which was cut short is noticed. Each entry's length and checksum are proven before memory
 * is taken for it. Archives of 4 GB or more (zip64), in several parts or encrypted are refused.
 */
final class ZipArchive {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_BYTES = 30;
  private static final int CENTRAL_BYTES = 46;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int MAXIMUM_ENTRIES = 10_000;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED = 1;
  private static final int BUFFER = 8192;

  /** Trained weights hardly compress; zeros compress a thousandfold. */
  private static final long LARGEST_RATIO = 64;

  private static final long SMALL = 1 << 20;

  private final ByteBuffer file;
  private final List<Entry> entries;

  private ZipArchive(ByteBuffer file, List<Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * One file of the archive.
   *
   * @param name its name, which need not be a sensible one
   * @param begin where its content begins
   * @param end where its content ends
   * @param size bytes of the content when it is decompressed
   */
  record Entry(String name, int method, int crc, int header, int begin, int end, int size) {}

  /**
   * Reads the directory.
   *
   * @throws IOException if there is none, or it or an entry's header is not valid
   */
  static ZipArchive of(byte[] bytes) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int end = end(file);
    int count = unsignedShort(file, end + 10);
    long length = unsignedInt(file, end + 12);
    long begin = unsignedInt(file, end + 16);
    if (file.getInt(end + 4) != 0 || unsignedShort(file, end + 8) != count) {
      throw new IOException("it is one part of a zip archive in several parts, or damaged");
    }
    if (count > MAXIMUM_ENTRIES) {
      throw new IOException(
          "it has %d entries, more than the %d that are read".formatted(count, MAXIMUM_ENTRIES));
    }
    if (begin + length != end) {
      throw new IOException("the directory of its zip archive is damaged");
    }
    return new ZipArchive(file, entries(file, (int) begin, end, count));
  }

  /** Every entry, in the directory's order. */
  List<Entry> entries() {
    return entries;
  }

  /**
   * The content of an entry, decompressed.
   *
   * @return a buffer of its own, from 0 to its limit
   * @throws IOException if it is not what the directory says
   */
  ByteBuffer content(Entry entry) throws IOException {
    if (entry.method() == STORED) {
      ByteBuffer content = file.slice(entry.begin(), entry.end() - entry.begin());
      check(entry, crc(content.duplicate()), content.limit());
      return content;
    }
    // Once to see how long it really is, then into as much memory.
    inflate(entry, Optional.empty());
    byte[] content = new byte[entry.size()];
    inflate(entry, Optional.of(content));
    return ByteBuffer.wrap(content);
  }

  /** Decompresses and checks an entry; keeps what comes out if there is room for it. */
  private void inflate(Entry entry, Optional<byte[]> content) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file.slice(entry.begin(), entry.end() - entry.begin()));
      CRC32 crc = new CRC32();
      byte[] buffer = new byte[BUFFER];
      int size = 0;
      int inflated = inflater.inflate(buffer);
      while (inflated > 0 && inflated <= entry.size() - size) {
        crc.update(buffer, 0, inflated);
        if (content.isPresent()) {
          System.arraycopy(buffer, 0, content.get(), size, inflated);
        }
        size += inflated;
        inflated = inflater.inflate(buffer);
      }
      if (inflated > 0 || !inflater.finished() || inflater.getRemaining() > 0) {
        throw new IOException("its compressed data have another length than the archive says");
      }
      check(entry, (int) crc.getValue(), size);
    } catch (DataFormatException e) {
      throw new IOException("its compressed data are damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  private static int crc(ByteBuffer content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }

  private static void check(Entry entry, int crc, int size) throws IOException {
    if (size != entry.size()) {
      throw new IOException("it has another length than the archive says");
    }
    if (crc != entry.crc()) {
      throw new IOException("it is damaged: its checksum is wrong");
    }
  }

  /** Where the record at the archive's end is. */
  private static int end(ByteBuffer file) throws IOException {
    int earliest = Math.max(0, file.limit() - END_BYTES - LONGEST_COMMENT);
    for (int at = file.limit() - END_BYTES; at >= earliest; at--) {
      if (file.getInt(at) == END && at + END_BYTES + unsignedShort(file, at + 20) == file.limit()) {
        return at;
      }
    }
    throw new IOException(
        "it is not a whole zip archive: the directory at its end is missing; it may be cut short");
  }

  private static List<Entry> entries(ByteBuffer file, int begin, int end, int count)
      throws IOException {
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int at = begin;
    long total = 0;
    for (int i = 0; i < count; i++) {
      int next = at + CENTRAL_BYTES;
      if (next > end || file.getInt(at) != CENTRAL) {
        throw damaged(i);
      }
      int nameLength = unsignedShort(file, at + 28);
      next += nameLength + unsignedShort(file, at + 30) + unsignedShort(file, at + 32);
      if (next > end) {
        throw damaged(i);
      }
      Entry entry = entry(file, at, nameLength, begin);
      if (!names.add(entry.name())) {
        throw new IOException("it has two entries '%s'".formatted(entry.name()));
      }
      entries.add(entry);
      total += entry.size();
      at = next;
    }
    if (at != end) {
      throw new IOException("the directory of its zip archive is damaged");
    }
    checkLimits(file, entries, total);
    return entries;
  }

  private static IOException damaged(int entry) {
    return new IOException(
        "the directory of its zip archive is damaged at entry %d".formatted(entry + 1));
  }

  private static void checkLimits(ByteBuffer file, List<Entry> entries, long total)
      throws IOException {
    long limit = Math.max(SMALL, LARGEST_RATIO * file.limit());
    if (total > limit) {
      throw new IOException(
          ("it would have %d bytes when decompressed, and of a file of %d bytes at most %d are read;"
                  + " write it without compression")
              .formatted(total, file.limit(), limit));
    }
    int free = 0;
    for (Entry entry : entries.stream().sorted(Comparator.comparingInt(Entry::header)).toList()) {
      if (entry.header() < free) {
        throw new IOException("its entry '%s' overlaps another".formatted(entry.name()));
      }
      free = entry.end();
    }
  }

  /** The entry whose record in the directory is at a position. */
  private static Entry entry(ByteBuffer file, int at, int nameLength, int directory)
      throws IOException {
    String name = name(file, at + CENTRAL_BYTES, nameLength);
    int method = unsignedShort(file, at + 10);
    long compressed = unsignedInt(file, at + 20);
    long size = unsignedInt(file, at + 24);
    long header = unsignedInt(file, at + 42);
    if ((unsignedShort(file, at + 8) & ENCRYPTED) != 0) {
      throw new IOException("its entry '%s' is encrypted".formatted(name));
    }
    if (method != STORED && method != DEFLATED) {
      throw new IOException(
          "its entry '%s' is compressed by method %d; read are stored (0) and deflated (8)"
              .formatted(name, method));
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new IOException("its entry '%s' is larger than 2 GB".formatted(name));
    }
    if (header + LOCAL_BYTES > directory || file.getInt((int) header) != LOCAL) {
      throw new IOException("its entry '%s' is not where the directory says".formatted(name));
    }
    int local = (int) header;
    int localNameLength = unsignedShort(file, local + 26);
    long begin = header + LOCAL_BYTES + localNameLength + unsignedShort(file, local + 28);
    if (begin + compressed > directory
        || localNameLength != nameLength
        || unsignedShort(file, local + 8) != method
        || !file.slice(local + LOCAL_BYTES, nameLength)
            .equals(file.slice(at + CENTRAL_BYTES, nameLength))) {
      throw new IOException(
          "its entry '%s' is described differently in the directory".formatted(name));
    }
    return new Entry(
        name,
        method,
        file.getInt(at + 16),
        local,
        (int) begin,
        (int) (begin + compressed),
        (int) size);
  }

  /** Names are UTF-8, which ASCII is too; any other bytes become the replacement character. */
  private static String name(ByteBuffer file, int at, int length) {
    return StandardCharsets.UTF_8.decode(file.slice(at, length)).toString();
  }

  private static int unsignedShort(ByteBuffer file, int at) {
    return Short.toUnsignedInt(file.getShort(at));
  }

  private static long unsignedInt(ByteBuffer file, int at) {
    return Integer.toUnsignedLong(file.getInt(at));
  }
}
