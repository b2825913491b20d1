package leapfrog.training.data;

import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The safetensors format: what is written is read, and nothing else is. */
class SafeTensorsTest {
  private static SafeTensors example() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("weight", new Tensor(new int[] {2, 3}, new double[] {1, -2, 0.5, -0.0, 8, 0.25}));
    tensors.put("scalar", new Tensor(new int[0], new double[] {3}));
    tensors.put("empty", Tensor.zeros(0, 4));
    tensors.put(
        "bias \"ü\"",
        new Tensor(
            new int[] {4},
            new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Float.MIN_VALUE, Float.MAX_VALUE}));
    return new SafeTensors(
        new Tensors(tensors), new TreeMap<>(Map.of("steps", "12", "text", "{\"a\": [1]}\n")));
  }

  private static byte[] written(SafeTensors tensors, DataType type) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      tensors.write(out, type);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SafeTensors read(byte[] file) throws IOException {
    return SafeTensors.read(new ByteArrayInputStream(file), file.length);
  }

  /** A file of a header and some bytes of values. */
  private static byte[] file(String header, int valueBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length + valueBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsReadBitForBit(DataType type) throws IOException {
    SafeTensors read = read(written(example(), type));
    assertThat(read).isEqualTo(example());
    assertThat(read.tensors().names()).containsExactlyElementsOf(example().tensors().names());
  }

  @Test
  void float64KeepsWhatFloat32Rounds() throws IOException {
    Tensor tensor = new Tensor(new int[] {2}, new double[] {0.1, Double.MIN_VALUE});
    SafeTensors tensors = new SafeTensors(new Tensors(Map.of("a", tensor)), new TreeMap<>());
    assertThat(read(written(tensors, DataType.F64))).isEqualTo(tensors);
    assertThat(read(written(tensors, DataType.F32)).tensors().get("a").values())
        .containsExactly(0.1f, 0);
  }

  @Test
  void theLayoutIsTheStandard() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("a", new Tensor(new int[] {1, 2}, new double[] {1, 2}));
    tensors.put("b", new Tensor(new int[] {1}, new double[] {-1}));
    byte[] file =
        written(
            new SafeTensors(new Tensors(tensors), new TreeMap<>(Map.of("k", "v"))), DataType.F32);
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
    // Values begin at a multiple of 8.
    header += " ".repeat(7 - (header.length() + 7) % 8);
    ByteBuffer expected =
        ByteBuffer.allocate(8 + header.length() + 12).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
    expected.putFloat(1).putFloat(2).putFloat(-1);
    assertThat(file).containsExactly(expected.array());
  }

  @Test
  void headersInAnyOrderAndWithPaddingAreRead() throws IOException {
    byte[] file =
        file(
            "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
                + "\"a\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]},"
                + "\"e\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[8,8]}}   ",
            12);
    SafeTensors read = read(file);
    assertThat(read.tensors().names()).containsExactly("a", "e", "b");
    assertThat(read.tensors().get("b").shape()).containsExactly(1);
    assertThat(read.metadata()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyTruncationIsRefused(DataType type) {
    byte[] file = written(example(), type);
    for (int length = 0; length < file.length; length++) {
      byte[] truncated = Arrays.copyOf(file, length);
      assertThatExceptionOfType(IOException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> read(truncated));
      // The same when only the stream is shorter than the file was said to be.
      assertThatExceptionOfType(IOException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> SafeTensors.read(new ByteArrayInputStream(truncated), file.length));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1] | its header is not a JSON object",
        "null | its header is not a JSON object",
        "{} {} | its header is not JSON",
        "{'a': | its header is not JSON",
        "{'a':1} | tensor 'a' has the type ''; known are F16, BF16, F32 and F64",
        "{'a':{'dtype':'I16','shape':[1],'data_offsets':[0,2]}} | tensor 'a' has the type 'I16'",
        "{'a':{'dtype':'F32','data_offsets':[0,4]}} | tensor 'a' has the shape",
        "{'a':{'dtype':'F32','shape':{'x':1},'data_offsets':[0,4]}} | tensor 'a' has the shape",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | tensor 'a' has the shape [-1]",
        "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}} | tensor 'a' has the shape [1.5]",
        "{'a':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}} | tensor 'a' has the shape",
        "{'a':{'dtype':'F32','shape':[4294967297],'data_offsets':[0,4]}} | tensor 'a' has the shape",
        "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,4]}} | has the shape",
        "{'a':{'dtype':'F32','shape':[0,4294967296],'data_offsets':[0,0]}} | has the shape",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}} | tensor 'a' lies at [0]",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,4]}} | tensor 'a' lies at [0,4,4]",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | tensor 'a' lies at [4,8]",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | tensor 'a' lies at [0,4]",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | it holds 8 bytes of values",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | tensor 'b' lies at [0,4]",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | its header is not JSON",
        "{'__metadata__':7} | its __metadata__ is not a JSON object",
        "{'__metadata__':{'k':7}} | its metadata 'k' is 7, not text"
      })
  void invalidHeadersAreRefused(String header, String message) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(file(header.replace('\'', '"'), 8)))
        .withMessageContaining(message);
  }

  @Test
  void deepHeadersAreRefused() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(file("{\"a\":" + "[".repeat(100_000), 0)))
        .withMessageContaining("its header is not JSON");
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "1", "100000001", "4611686018427387904", "9223372036854775807"})
  void impossibleHeaderLengthsAreRefusedWithoutAllocatingThem(long length) {
    byte[] file = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read(file))
        .withMessage("its header would have %d bytes", length);
    // Nor does a long file justify a long header.
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeTensors.read(new ByteArrayInputStream(file), 200_000_000))
        .withMessage("its header would have %d bytes", length);
  }

  @Test
  void filesThatAreTooLongOrTooShortForAnArrayAreRefused() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeTensors.read(new ByteArrayInputStream(file("{}", 0)), 1L << 40))
        .withMessageContaining("bytes of values; at most");
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(() -> SafeTensors.read(new ByteArrayInputStream(new byte[4]), 100));
  }

  /** Flipped bits, changed bytes, removed and inserted pieces: a valid file or an IOException. */
  @Test
  void damageNeverGivesAnythingButTensorsOrAnIoException() {
    UniformRandomProvider random = random(99);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] file = mutated(written(example(), i % 2 == 0 ? DataType.F32 : DataType.F64), random);
      try {
        SafeTensors read = read(file);
        assertThat(read(written(read, DataType.F64))).isEqualTo(read);
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("(?s).+");
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 1999);
  }

  private static byte[] mutated(byte[] file, UniformRandomProvider random) {
    ByteArrayOutputStream mutated = new ByteArrayOutputStream();
    // Two of three times in the header, where more can go wrong.
    int end = random.nextInt(3) == 0 ? file.length : Math.min(file.length, 250);
    int at = random.nextInt(end);
    mutated.write(file, 0, at);
    switch (random.nextInt(5)) {
      case 0 -> mutated.write(file[at] ^ (1 << random.nextInt(8)));
      case 1 -> mutated.write(random.nextInt(256));
      case 2 -> mutated.write("0123456789-.,:[]{}\"eE".charAt(random.nextInt(21)));
      case 3 -> {
        // The byte is left out.
      }
      default -> {
        mutated.write(file[at]);
        mutated.write(file, random.nextInt(at + 1), 1);
      }
    }
    mutated.write(file, at + 1, file.length - at - 1);
    return mutated.toByteArray();
  }
}
