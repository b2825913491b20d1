package leapfrog.training.data;

import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import leapfrog.training.nn.Tensor;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single arrays in NumPy's format. */
class NpyArrayTest {
  private static final Tensor EXAMPLE =
      new Tensor(new int[] {2, 3}, new double[] {1, 2, 3, 4, 5, 6});

  /** A file of version 1 with 16 bytes of values. */
  private static byte[] file(String header) {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(10 + text.length + 16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
        .putShort((short) text.length)
        .put(text)
        .putDouble(1)
        .putDouble(2)
        .array();
  }

  private static Tensor read(byte[] file) throws IOException {
    return NpyArray.read(ByteBuffer.wrap(file));
  }

  @Test
  void theLayoutIsNumpys() {
    byte[] file = NpyArray.bytes(EXAMPLE, DataType.F32);
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    assertThat(new String(file, 0, 128, StandardCharsets.ISO_8859_1))
        .isEqualTo("\u0093NUMPY\1\0v\0" + header + " ".repeat(117 - header.length()) + "\n");
    assertThat(file).hasSize(128 + 6 * 4);
    assertThat(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getFloat(128 + 4)).isEqualTo(2);
    assertThat(new String(NpyArray.bytes(Tensor.zeros(3), DataType.F64), StandardCharsets.US_ASCII))
        .contains("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }");
    assertThat(new String(NpyArray.bytes(Tensor.zeros(), DataType.F64), StandardCharsets.US_ASCII))
        .contains("'shape': (), }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}\n",
        "{\"shape\":(2L,),\"fortran_order\":False,\"descr\":\"<f8\"}",
        " { 'shape' : ( 2 , ) , 'descr':'<f8','fortran_order':False, }   \n",
      })
  void headersInAnySpelling(String header) throws IOException {
    assertThat(read(file(header))).isEqualTo(new Tensor(new int[] {2}, new double[] {1, 2}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }"
            + "; it holds 16 bytes of values, and its shape [3] of <f8 needs 24",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }; needs 8",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000, 4000000000), }"
            + "; its shape [4000000000, 4000000000] has more values than",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-2,), }; cannot be read at '-2,)",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2), }; cannot be read at '), }'",
        "{'descr': '<f8', 'fortran_order': False, 'shape': 2, }; cannot be read at '2, }'",
        "{'descr': '<f8', 'fortran_order': False, 'shape': '2', }; its header says {descr=<f8,",
        "{'descr': '<f8', 'fortran_order': 'no', 'shape': (2,), }; its header says",
        "{'descr': '<f8', 'fortran_order': False, }; it must say descr",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': (), }; it must say",
        "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False}; has the key 'descr' twice",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), } x; cannot be read at 'x'",
        "{'descr': __import__('os'), 'fortran_order': False}; cannot be read at '__import__('os')",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2; its header ends too early",
        "{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }; its dtype '<i8' cannot be",
        "{'descr': '|V2', 'fortran_order': False, 'shape': (8,), }; its dtype '|V2' cannot be",
        "{'descr': '', 'fortran_order': False, 'shape': (2,), }; its dtype '' cannot be read",
        "{'descr': True, 'fortran_order': False, 'shape': (2,), }; its dtype 'true' cannot be",
        "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }; pickled Python objects",
      })
  void invalidHeadersAreRefused(String header, String message) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(file(header)))
        .withMessageContaining(message);
  }

  @Test
  void axesWithoutEndAreRefused() {
    String header =
        "{'descr': '<f8', 'fortran_order': True, 'shape': (" + "1, ".repeat(10_000) + "2,)}";
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(file(header)))
        .withMessageContaining("its shape of 10001 axes");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "4,0", "1,1", "255,0"})
  void otherVersionsAreRefused(int major, int minor) {
    byte[] file = NpyArray.bytes(EXAMPLE, DataType.F32);
    file[6] = (byte) major;
    file[7] = (byte) minor;
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(file))
        .withMessage("it is of npy version %d.%d; read are 1.0, 2.0 and 3.0", major, minor);
  }

  /** Without the archive's checksum around them, damages reach the header's parser. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void damageGivesATensorOrAnIoException() {
    UniformRandomProvider random = random(815);
    byte[] file = NpyArray.bytes(EXAMPLE, DataType.F64);
    int read = 0;
    for (int i = 0; i < 10_000; i++) {
      try {
        Tensor tensor = read(Mutations.of(file, random));
        assertThat(tensor.values()).hasSize(Tensor.size(tensor.shape())).hasSize(6);
        assertThat(Arrays.stream(tensor.shape())).allMatch(extent -> extent > 0);
        read++;
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("(?s).{10,}");
      }
    }
    assertThat(read).isBetween(500, 5000);
  }
}
