package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are not what they seem. */
class NpzFormatTest {
  private static final Tensor EXAMPLE = new Tensor(new int[] {2}, new double[] {1, 2});
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;

  private static byte[] zip(boolean compressed, Object... namesAndTensors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(compressed ? 9 : 0);
      for (int i = 0; i < namesAndTensors.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndTensors[i]));
        zip.write(NpyArray.bytes((Tensor) namesAndTensors[i + 1], DataType.F64));
      }
    }
    return out.toByteArray();
  }

  /** The same with some bytes behind a signature replaced, as little-endian. */
  private static byte[] patched(byte[] file, int signature, int offset, long value, int bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (buffer.getInt(at) != signature) {
      at++;
    }
    for (int i = 0; i < bytes; i++) {
      buffer.put(at + offset + i, (byte) (value >> (8 * i)));
    }
    return buffer.array();
  }

  private static void refused(byte[] file, String message) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new NpzFormat().read(file))
        .withMessageContaining(message);
  }

  @Test
  void compressedEntriesAreRead() throws IOException {
    assertThat(new NpzFormat().read(zip(true, "a.npy", EXAMPLE)))
        .isEqualTo(new Tensors(Map.of("a", EXAMPLE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../a.npy", "/a.npy", "a/b.npy", "..\\a.npy", "a", ".npy", "a\n.npy", "a/"})
  void namesThatMightBecomePathsAreRefused(String name) throws IOException {
    refused(zip(true, name, EXAMPLE), "its entry '%s' is not an array".formatted(name));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new NpzFormat()
                    .write(
                        new Tensors(Map.of(name.replace(".npy", "") + "/", EXAMPLE)),
                        DataType.F64,
                        OutputStream.nullOutputStream()))
        .withMessageContaining("its name must have no");
  }

  @Test
  void twoEntriesOfOneNameAreRefused() throws IOException {
    byte[] file = zip(true, "a.npy", EXAMPLE, "b.npy", EXAMPLE);
    for (int at = 0; at < file.length; at++) {
      if (file[at] == 'b' && file[at + 1] == '.') {
        file[at] = 'a';
      }
    }
    refused(file, "it has two entries 'a.npy'");
  }

  @Test
  void encryptionAndOtherMethodsAreRefused() throws IOException {
    byte[] file = zip(true, "a.npy", EXAMPLE);
    refused(patched(file, CENTRAL, 8, 9, 2), "its entry 'a.npy' is encrypted");
    refused(
        patched(file, CENTRAL, 10, 12, 2),
        "its entry 'a.npy' is compressed by method 12; read are stored (0) and deflated (8)");
    refused(patched(file, CENTRAL, 10, 0, 2), "described differently in the directory");
  }

  /** Zeros compress a thousandfold; more than 64-fold is refused in a file that is not tiny. */
  @Test
  void bombsAreRefused() throws IOException {
    byte[] zeros = zip(true, "a.npy", Tensor.zeros(1000, 1000));
    assertThat(zeros).hasSizeLessThan(20_000);
    refused(zeros, "it would have 8000128 bytes when decompressed");
    refused(zeros, "write it without compression");
    // What the directory says of its size is not believed either.
    refused(patched(zeros, CENTRAL, 24, 100_000, 4), "another length than the archive says");
    Tensors tiny = new NpzFormat().read(zip(true, "a.npy", Tensor.zeros(100, 100)));
    assertThat(tiny.get("a")).isEqualTo(Tensor.zeros(100, 100));
  }

  @Test
  void wrongSizesAndSumsAreRefused() throws IOException {
    byte[] file = zip(true, "a.npy", EXAMPLE);
    refused(patched(file, CENTRAL, 16, 1, 4), "its checksum is wrong");
    refused(patched(file, CENTRAL, 24, 143, 4), "another length");
    refused(patched(file, CENTRAL, 24, 145, 4), "another length");
    refused(patched(file, CENTRAL, 20, 5, 4), "another length");
    refused(patched(file, CENTRAL, 24, 0xffffffffL, 4), "larger than 2 GB");
    refused(patched(file, CENTRAL, 42, 1, 4), "is not where the directory says");
    refused(patched(file, CENTRAL, 42, 0xffffffffL, 4), "is not where the directory says");
    refused(patched(file, END, 8, 2, 2), "several parts, or damaged");
    refused(patched(patched(file, END, 8, 2, 2), END, 10, 2, 2), "damaged at entry 2");
    refused(patched(patched(file, END, 8, 60000, 2), END, 10, 60000, 2), "60000 entries");
    refused(patched(file, END, 16, 0, 4), "the directory of its zip archive is damaged");
  }

  @Test
  void overlappingEntriesAreRefused() throws IOException {
    byte[] file = zip(true, "a.npy", EXAMPLE, "a.npx", EXAMPLE);
    // Both records lead to the first entry.
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int first = indexOf(buffer, CENTRAL, 0);
    int second = indexOf(buffer, CENTRAL, first + 1);
    System.arraycopy(file, first, file, second, 46);
    refused(file, "described differently");
    file[second + 46 + 4] = 'y';
    refused(file, "it has two entries 'a.npy'");
  }

  private static int indexOf(ByteBuffer file, int signature, int from) {
    int at = from;
    while (file.getInt(at) != signature) {
      at++;
    }
    return at;
  }

  @Test
  void whatIsNoArchiveIsRefused() throws IOException {
    refused(new byte[0], "it is not a whole zip archive");
    refused(new byte[100], "it is not a whole zip archive");
    byte[] file = zip(true, "a.npy", EXAMPLE);
    refused(Arrays.copyOf(file, file.length - 1), "it may be cut short");
    refused(Arrays.copyOf(file, file.length + 1), "it may be cut short");
    refused(Arrays.copyOfRange(file, 1, file.length), "damaged");
  }
}
