package leapfrog.datagen.store;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;

/**
 * What a set of rows contains, whatever their order: the 128-bit MurmurHash3 of every row (its
 * split, its id, the bits of every number and the 128-bit XXH3 of its frames), added lane by lane
 * modulo 2⁶⁴. Two datasets of equal hash hold the same rows bit for bit, short of a chance of about
 * 2⁻¹²⁸.
 *
 * @param high sum of the rows' upper 64 bits
 * @param low sum of the rows' lower 64 bits
 */
public record ContentHash(long high, long low) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The hash of no rows. */
  public static final ContentHash EMPTY = new ContentHash(0, 0);

  /** The hash of one row. */
  public static ContentHash of(String split, Trajectory row) {
    HashStream128 stream =
        Hashing.murmur3_128()
            .hashStream()
            .putString(split)
            .putLong(row.id())
            .putDoubleArray(row.t())
            .putDoubleArray(row.q())
            .putDoubleArray(row.p())
            .putDoubleArray(row.dq())
            .putDoubleArray(row.dp())
            .putDoubleArray(row.qObserved())
            .putDoubleArray(row.pObserved())
            .putDoubleArray(row.energy());
    Frames frames = row.frames();
    if (frames.isPresent()) {
      stream.putInt(frames.height()).putInt(frames.width()).putInt(frames.channels());
      // More than twice as fast on bytes as the hash of the whole, which is felt when frames are
      // made.
      HashValue128 pixels = Hashing.xxh3_128().hashBytesTo128Bits(frames.pixels());
      stream.putLong(pixels.getMostSignificantBits()).putLong(pixels.getLeastSignificantBits());
    }
    HashValue128 hash = stream.get();
    return new ContentHash(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  /** The hash of these rows and one more. */
  public ContentHash add(String split, Trajectory row) {
    return merge(of(split, row));
  }

  /** The hash of these rows and the other rows. */
  public ContentHash merge(ContentHash other) {
    return new ContentHash(high + other.high, low + other.low);
  }

  /** The hash of rows as they come. */
  static final class Sum {
    private ContentHash total = EMPTY;

    void add(String split, Trajectory row) {
      total = total.add(split, row);
    }

    ContentHash total() {
      return total;
    }
  }

  /** 32 hexadecimal digits. */
  @JsonValue
  public String hex() {
    return "%016x%016x".formatted(high, low);
  }

  /**
   * Reads what {@link #hex()} wrote.
   *
   * @throws IllegalArgumentException if the text is not 32 hexadecimal digits
   */
  @JsonCreator
  public static ContentHash parse(String hex) {
    if (!hex.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException(
          "Cannot read content hash '%s': expected 32 hexadecimal digits".formatted(hex));
    }
    return new ContentHash(
        Long.parseUnsignedLong(hex.substring(0, 16), 16),
        Long.parseUnsignedLong(hex.substring(16), 16));
  }
}
