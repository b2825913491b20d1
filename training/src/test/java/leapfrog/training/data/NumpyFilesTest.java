package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy and PyTorch wrote; {@code make_fixtures.py} beside them says how. */
class NumpyFilesTest {
  private static final Tensor MATRIX =
      new Tensor(new int[] {2, 3}, new double[] {-0.5, -0.25, 0, 0.25, 0.5, 0.75});
  private static final Tensor CUBE =
      new Tensor(new int[] {2, 3, 4}, IntStream.range(0, 24).mapToDouble(i -> i / 8.0).toArray());

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = NumpyFilesTest.class.getResourceAsStream("/weights/" + name)) {
      return in.readAllBytes();
    }
  }

  private static Tensors read(String name) throws IOException {
    return WeightsFormats.ofFile(name).read(bytes(name));
  }

  @Test
  void savez() throws IOException {
    Tensors read = read("stored.npz");
    assertThat(read.names()).containsExactly("linear1.weight", "linear1.bias", "scalar", "empty");
    assertThat(read.get("linear1.weight")).isEqualTo(MATRIX);
    assertThat(read.get("linear1.bias"))
        .isEqualTo(new Tensor(new int[] {3}, new double[] {-0.5, -0.25, 0}));
    assertThat(read.get("scalar")).isEqualTo(new Tensor(new int[0], new double[] {3.25}));
    assertThat(read.get("empty")).isEqualTo(Tensor.zeros(0, 4));
  }

  @Test
  void savezCompressed() throws IOException {
    Tensors read = read("compressed.npz");
    assertThat(read.get("a")).isEqualTo(Tensor.zeros(64, 64));
    assertThat(read.get("b")).isEqualTo(CUBE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"big4", "big8", "columns", "big_columns"})
  void ordersOfBytesAndAxes(String name) throws IOException {
    assertThat(read("orders.npz").get(name)).isEqualTo(CUBE);
  }

  @Test
  void transposedViewsAndHalves() throws IOException {
    Tensors read = read("orders.npz");
    assertThat(read.get("half")).isEqualTo(MATRIX);
    Tensor transposed = read.get("transposed");
    assertThat(transposed.shape()).containsExactly(4, 3, 2);
    // [k][j][i] of the transposed is [i][j][k] of the cube.
    assertThat(transposed.values()[(1 * 3 + 2) * 2 + 1]).isEqualTo((1 * 12 + 2 * 4 + 1) / 8.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3"})
  void versions(String name) throws IOException {
    assertThat(read("versions.npz").get(name)).isEqualTo(MATRIX);
  }

  /** Written to a pipe, lengths come behind the content. */
  @Test
  void piped() throws IOException {
    assertThat(read("piped.npz").get("weight")).isEqualTo(MATRIX);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "objects.npz; array 'weight': its dtype '|O' is of pickled Python objects, which are never"
            + " read",
        "integers.npz; array 'weight': its dtype '<i8' cannot be read; read are <f2, <f4",
        "structured.npz; array 'weight': its header cannot be read at '[('x', '<f4'), ('y',"
      })
  void otherDtypesAreRefusedByName(String file, String message) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(file))
        .withMessageContaining(message);
  }

  /** The values that PyTorch has for these bits; half has 10 bits of fraction, bfloat16 7. */
  @Test
  void halfPrecisionsWidenExactly() throws IOException {
    SafeTensors read =
        SafeTensors.read(
            new ByteArrayInputStream(bytes("halves.safetensors")),
            bytes("halves.safetensors").length);
    assertThat(read.tensors().get("half").values())
        .containsExactly(
            0,
            -0.0,
            1,
            -2.5,
            65504,
            0x1p-14,
            0x1p-24,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            0.333251953125);
    assertThat(read.tensors().get("brain").values())
        .containsExactly(
            0,
            -0.0,
            1,
            -2.5,
            65536,
            0x1p-14,
            0x1p-24,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            0.333984375);
  }
}
