package leapfrog.datagen.measure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import leapfrog.datagen.store.DatasetException;

/**
 * Finds the pendulum's text in the authors' zip archive. Nothing is written to disk and no entry's
 * name becomes a path: a name is compared with the two that are accepted, and that is all. Sizes
 * are counted while decompressing; what the archive says of itself is not trusted.
 */
final class PendulumArchive {
  /** The accepted entries: at the top level, and in the folder that the authors' archive has. */
  static final List<String> ENTRIES =
      List.of("real_pend_h_1.txt", "invar_datasets/real_pend_h_1.txt");

  /** Largest number of entries in an archive. */
  static final int MAXIMUM_ENTRIES = 1000;

  /** Largest decompressed size of the entries that are not read, bytes. */
  static final long MAXIMUM_OTHER_BYTES = 256L << 20;

  private final String source;
  private String foundName;
  private byte[] foundText;
  private long otherBytes;

  private PendulumArchive(String source) {
    this.source = source;
  }

  /** Whether a file begins as zip archives do, empty ones included. */
  static boolean isArchive(byte[] file) {
    return startsWith(file, "PK\3\4") || startsWith(file, "PK\5\6");
  }

  /**
   * Reads the entry. Should both be there, they must be equal.
   *
   * @param source what messages call the archive
   * @throws DatasetException if the archive is damaged, encrypted, too large or lacks the entry
   */
  static MeasuredPendulum read(byte[] archive, String source) {
    return new PendulumArchive(source).read(archive);
  }

  private MeasuredPendulum read(byte[] archive) {
    // Latin-1 decodes any name; it is only compared.
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.ISO_8859_1)) {
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MAXIMUM_ENTRIES) {
          throw fault("it has more than %d entries".formatted(MAXIMUM_ENTRIES), null);
        }
        if (ENTRIES.contains(entry.getName())) {
          keep(entry.getName(), zip.readNBytes(MeasuredPendulum.MAXIMUM_BYTES + 1));
        } else {
          pass(zip);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // The bytes are in memory, so this is the archive's fault; a malformed name is the latter.
      throw fault("the zip archive is damaged or encrypted (" + e.getMessage() + ")", e);
    }
    if (foundText == null) {
      throw fault(
          "the zip archive has neither %s nor %s, or is cut short before them"
              .formatted(ENTRIES.get(0), ENTRIES.get(1)),
          null);
    }
    return PendulumText.parse(foundText, source + "!" + foundName);
  }

  private void keep(String name, byte[] text) {
    if (text.length > MeasuredPendulum.MAXIMUM_BYTES) {
      throw fault(
          "its entry %s is larger than %d MB when decompressed"
              .formatted(name, MeasuredPendulum.MAXIMUM_BYTES >> 20),
          null);
    }
    if (foundText != null && !Arrays.equals(text, foundText)) {
      throw fault(
          "its entries %s and %s differ; name the text file itself".formatted(foundName, name),
          null);
    }
    if (foundText == null) {
      foundName = name;
      foundText = text;
    }
  }

  private void pass(ZipInputStream zip) throws IOException {
    otherBytes += zip.skip(MAXIMUM_OTHER_BYTES - otherBytes + 1);
    if (otherBytes > MAXIMUM_OTHER_BYTES) {
      throw fault(
          "its other entries are larger than %d MB when decompressed; name the text file itself"
              .formatted(MAXIMUM_OTHER_BYTES >> 20),
          null);
    }
  }

  private DatasetException fault(String message, Exception cause) {
    return new DatasetException("Cannot read %s: %s".formatted(source, message), cause);
  }

  private static boolean startsWith(byte[] file, String magic) {
    byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
    return file.length >= expected.length
        && Arrays.equals(file, 0, expected.length, expected, 0, expected.length);
  }
}
