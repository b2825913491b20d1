package leapfrog.datagen.measure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import leapfrog.datagen.store.DatasetException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both layouts give the text's rows; a hostile or broken archive is refused and leaves nothing. */
final class PendulumArchiveTest {
  private static final String TOP = "real_pend_h_1.txt";
  private static final String FOLDER = "invar_datasets/real_pend_h_1.txt";
  private static final String NEITHER = "the zip archive has neither " + TOP + " nor " + FOLDER;

  @TempDir Path temporary;

  /** Fills an archive. */
  @FunctionalInterface
  private interface Entries {
    void addTo(ZipOutputStream zip) throws IOException;
  }

  private static byte[] zip(Entries entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entries.addTo(zip);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(ISO_8859_1));
    zip.closeEntry();
  }

  private static void addZeros(ZipOutputStream zip, String name, int megabytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    byte[] megabyte = new byte[1 << 20];
    for (int i = 0; i < megabytes; i++) {
      zip.write(megabyte);
    }
    zip.closeEntry();
  }

  private MeasuredPendulum read(byte[] content) throws IOException {
    // The name says nothing about the kind of file.
    Path file = Files.write(temporary.resolve("data"), content);
    return MeasuredPendulum.read(
        new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(), "datasets.real.file");
  }

  private void assertRefused(byte[] content, String message) throws IOException {
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> read(content))
        .withMessageContaining(message);
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files).containsExactly(temporary.resolve("data"));
    }
  }

  private static void assertSameRows(MeasuredPendulum actual, MeasuredPendulum expected) {
    assertThat(actual.trial()).isEqualTo(expected.trial());
    assertThat(actual.t()).isEqualTo(expected.t());
    assertThat(actual.angle()).isEqualTo(expected.angle());
    assertThat(actual.angularVelocity()).isEqualTo(expected.angularVelocity());
    assertThat(actual.sha256()).isEqualTo(expected.sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {TOP, FOLDER})
  void readsEitherLayout(String name) throws IOException {
    MeasuredPendulum text = read(Recording.text().getBytes(ISO_8859_1));
    MeasuredPendulum archived =
        read(
            zip(
                zip -> {
                  zip.putNextEntry(new ZipEntry("invar_datasets/"));
                  add(zip, "invar_datasets/pendulum_h_1.txt", "% o v\nanother\n");
                  add(zip, name, Recording.text());
                  add(zip, "__MACOSX/invar_datasets/._real_pend_h_1.txt", "\0");
                }));
    assertSameRows(archived, text);
    assertThat(archived.source()).isEqualTo(text.source() + "!" + name);
  }

  @Test
  void acceptsEqualCopies() throws IOException {
    MeasuredPendulum archived =
        read(
            zip(
                zip -> {
                  add(zip, FOLDER, Recording.text());
                  add(zip, TOP, Recording.text());
                }));
    assertSameRows(archived, read(Recording.text().getBytes(ISO_8859_1)));
    assertThat(archived.source()).endsWith("!" + FOLDER);
  }

  @Test
  void refusesCopiesThatDiffer() throws IOException {
    assertRefused(
        zip(
            zip -> {
              add(zip, TOP, Recording.text());
              add(zip, FOLDER, Recording.text() + "\n");
            }),
        "its entries " + TOP + " and " + FOLDER + " differ; name the text file itself");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../real_pend_h_1.txt",
        "/real_pend_h_1.txt",
        "./real_pend_h_1.txt",
        "invar_datasets/../real_pend_h_1.txt",
        "invar_datasets\\real_pend_h_1.txt",
        "C:\\real_pend_h_1.txt",
        "REAL_PEND_H_1.TXT",
        "real_pend_h_1.txt/",
        "real_pend_h_1.txt\0.sh"
      })
  void takesNoOtherName(String name) throws IOException {
    assertRefused(zip(zip -> add(zip, name, Recording.text())), NEITHER);
  }

  @Test
  void namesTheEntriesThatAnEmptyArchiveLacks() throws IOException {
    assertRefused(zip(zip -> {}), NEITHER);
  }

  @Test
  void namesTheLineWithinTheArchive() throws IOException {
    assertRefused(
        zip(zip -> add(zip, FOLDER, "%o v\n0 1 2\n")),
        "data!" + FOLDER + ":2: expected at least 4 columns");
  }

  @Test
  void refusesABomb() throws IOException {
    byte[] bomb = zip(zip -> addZeros(zip, TOP, 100));
    assertThat(bomb).hasSizeLessThan(1 << 20);
    assertRefused(bomb, "its entry " + TOP + " is larger than 64 MB when decompressed");
  }

  @Test
  void refusesABombThatClaimsToBeSmall() throws IOException {
    byte[] bomb = zip(zip -> addZeros(zip, TOP, 100));
    // Size and compressed size in the local header.
    Arrays.fill(bomb, 18, 26, (byte) 0);
    bomb[22] = 100;
    assertRefused(bomb, "its entry " + TOP + " is larger than 64 MB when decompressed");
  }

  @Test
  void refusesABombBesideTheEntry() throws IOException {
    assertRefused(
        zip(
            zip -> {
              addZeros(zip, "a", 150);
              addZeros(zip, "b", 150);
              add(zip, TOP, Recording.text());
            }),
        "its other entries are larger than 256 MB when decompressed");
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    assertRefused(
        zip(
            zip -> {
              for (int i = 0; i < 1000; i++) {
                add(zip, "entry" + i, "");
              }
              add(zip, TOP, Recording.text());
            }),
        "it has more than 1000 entries");
  }

  @Test
  void refusesATruncatedArchive() throws IOException {
    byte[] whole = zip(zip -> add(zip, TOP, Recording.text()));
    assertRefused(Arrays.copyOf(whole, 500), "the zip archive is damaged or encrypted (");
    assertRefused(Arrays.copyOf(whole, 20), "or is cut short before them");
  }

  @Test
  void refusesAFlippedBit() throws IOException {
    byte[] archive =
        zip(
            zip -> {
              zip.setLevel(0);
              add(zip, TOP, Recording.text());
            });
    archive[200] ^= 1;
    assertRefused(archive, "the zip archive is damaged or encrypted (invalid entry CRC");
  }

  @Test
  void refusesAnEncryptedArchive() throws IOException {
    byte[] archive = zip(zip -> add(zip, TOP, Recording.text()));
    // Bit 0 of the general purpose flags.
    archive[6] |= 1;
    assertRefused(archive, "(encrypted ZIP entry not supported)");
  }

  @Test
  void refusesANameThatIsNotText() throws IOException {
    byte[] archive = zip(zip -> add(zip, "é" + TOP, Recording.text()));
    archive[30] = (byte) 0xff;
    assertRefused(archive, "the zip archive is damaged or encrypted (");
  }
}
