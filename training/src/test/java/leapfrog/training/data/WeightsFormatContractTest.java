package leapfrog.training.data;

import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format of weights does. */
class WeightsFormatContractTest {
  private static final int MUTATIONS = 10_000;

  /** Of a file of n bytes, reading allocates at most this, for buffers, plus a multiple of n. */
  private static final long ALLOCATED_AT_LEAST = 1 << 20;

  private static final long ALLOCATED_PER_BYTE = 64;

  static Stream<Arguments> formats() {
    return WeightsFormats.all().stream()
        .flatMap(
            format -> Arrays.stream(DataType.values()).map(type -> Arguments.of(format, type)));
  }

  static Tensors example() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "linear1.weight", new Tensor(new int[] {2, 3}, new double[] {1, -2, 0.5, -0.0, 8, 0.25}));
    tensors.put("a scalar", new Tensor(new int[0], new double[] {3}));
    tensors.put("empty", Tensor.zeros(0, 4));
    tensors.put("convolution", Tensor.zeros(2, 1, 3, 3));
    tensors.put(
        "bias \"ü\"",
        new Tensor(
            new int[] {4},
            new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Float.MIN_VALUE, Float.MAX_VALUE}));
    return new Tensors(tensors);
  }

  private static byte[] written(WeightsFormat format, Tensors tensors, DataType type) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      format.write(tensors, type, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theFormatsThatThereAre() {
    assertThat(WeightsFormats.all())
        .extracting(WeightsFormat::name)
        .containsExactly("npz", "safetensors");
    assertThat(WeightsFormats.ofFile("a.npz.safetensors").name()).isEqualTo("safetensors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightsFormats.ofFile("model.pt"))
        .withMessage(
            "Cannot tell the format of 'model.pt': a file of weights ends in .npz or .safetensors");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatIsWrittenIsReadBitForBit(WeightsFormat format, DataType type) throws IOException {
    byte[] file = written(format, example(), type);
    Tensors read = format.read(file);
    assertThat(read).isEqualTo(example());
    assertThat(read.names()).containsExactlyElementsOf(example().names());
    assertThat(written(format, read, type)).isEqualTo(file);
    assertThat(written(format, new Tensors(Map.of()), type))
        .satisfies(empty -> assertThat(format.read(empty).names()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void onlyFloat64KeepsWhatIsNoFloat32(WeightsFormat format, DataType type) throws IOException {
    Tensor tensor = new Tensor(new int[] {2}, new double[] {0.1, Double.MIN_VALUE});
    Tensors read = format.read(written(format, new Tensors(Map.of("a", tensor)), type));
    assertThat(read.get("a").values())
        .isEqualTo(type == DataType.F64 ? tensor.values() : new double[] {0.1f, 0});
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyTruncationIsRefused(WeightsFormat format, DataType type) {
    byte[] file = written(format, example(), type);
    for (int length = 0; length < file.length; length++) {
      byte[] truncated = Arrays.copyOf(file, length);
      assertThatExceptionOfType(IOException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> format.read(truncated))
          .withMessageMatching("(?s).{10,}");
    }
  }

  /** Tensors of consistent shapes or an IOException that says why, and never much memory. */
  @ParameterizedTest
  @MethodSource("formats")
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void damageGivesTensorsOrAnIoException(WeightsFormat format, DataType type) {
    UniformRandomProvider random = random(4711);
    byte[] file = written(format, example(), type);
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = Mutations.of(file, random);
      long before = allocated();
      Optional<Tensors> tensors = Optional.empty();
      String message = "";
      try {
        tensors = Optional.of(format.read(mutated));
      } catch (IOException e) {
        message = e.getMessage();
      }
      long used = allocated() - before;
      assertThat(used)
          .as("bytes allocated for %d", mutated.length)
          .isLessThan(ALLOCATED_AT_LEAST + ALLOCATED_PER_BYTE * mutated.length);
      if (tensors.isPresent()) {
        check(tensors.get());
        read++;
      } else {
        assertThat(message).matches("(?s).{10,}");
      }
    }
    // A checksum notices nearly all that safetensors cannot.
    assertThat(read).isBetween(1, MUTATIONS / 2);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static void check(Tensors tensors) {
    tensors
        .byName()
        .forEach(
            (name, tensor) -> {
              assertThat(tensor.values()).hasSize(Tensor.size(tensor.shape()));
              assertThat(Arrays.stream(tensor.shape())).allMatch(extent -> extent >= 0);
            });
  }

  /** Damage to anything but the values leaves them as they are. */
  @ParameterizedTest
  @MethodSource("formats")
  void whereHeadersAreDamagedAndReadTheValuesAreRight(WeightsFormat format, DataType type) {
    double[] values = {1, 2, 3, 4};
    byte[] file =
        written(format, new Tensors(Map.of("weight", new Tensor(new int[] {2, 2}, values))), type);
    int begin = indexOf(stored(values, type), file);
    int read = 0;
    for (int at = 0; at < file.length; at++) {
      for (int bit = 0; bit < Byte.SIZE && !holdsValue(at, begin, type); bit++) {
        byte[] mutated = file.clone();
        mutated[at] ^= (byte) (1 << bit);
        try {
          Tensors tensors = format.read(mutated);
          assertThat(tensors.byName().values())
              .as("bit %d of byte %d", bit, at)
              .containsExactly(new Tensor(new int[] {2, 2}, values));
          read++;
        } catch (IOException e) {
          assertThat(e).hasMessageMatching("(?s).{10,}");
        }
      }
    }
    assertThat(read).isPositive();
  }

  private static boolean holdsValue(int at, int begin, DataType type) {
    return at >= begin && at < begin + 4 * type.bytes();
  }

  private static byte[] stored(double[] values, DataType type) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      type.put(buffer, value);
    }
    return buffer.array();
  }

  private static int indexOf(byte[] part, byte[] file) {
    return IntStream.rangeClosed(0, file.length - part.length)
        .filter(at -> Arrays.equals(part, Arrays.copyOfRange(file, at, at + part.length)))
        .findFirst()
        .orElseThrow();
  }
}
