package leapfrog.training.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.store.Sha256;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * Weights in the one form that is the same whatever file they came from, so that its checksum names
 * their values.
 *
 * @param tensors the weights, sorted by name
 */
public record CanonicalWeights(Tensors tensors) {
  /** Sorts the weights. */
  public CanonicalWeights {
    Map<String, Tensor> sorted = new LinkedHashMap<>(new TreeMap<>(tensors.byName()));
    tensors = new Tensors(sorted);
  }

  /** A safetensors file, of binary32 if all values are such numbers, of binary64 otherwise. */
  public byte[] file() {
    boolean single =
        tensors.byName().values().stream()
            .flatMapToDouble(tensor -> Arrays.stream(tensor.values()))
            .allMatch(value -> Double.compare((float) value, value) == 0);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SafeTensors(tensors, Collections.emptySortedMap())
          .write(out, single ? DataType.F32 : DataType.F64);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail as files do", e);
    }
    return out.toByteArray();
  }

  /** The SHA-256 of {@link #file()}. */
  public String sha256() {
    return Sha256.hex(file());
  }

  /**
   * Reads a {@link #file()}.
   *
   * @param sha256 what its checksum must be
   * @throws IOException if it is another file
   */
  public static CanonicalWeights read(byte[] file, String sha256) throws IOException {
    String actual = Sha256.hex(file);
    if (!actual.equals(sha256)) {
      throw new IOException("its SHA-256 is %s, not %s".formatted(actual, sha256));
    }
    return new CanonicalWeights(
        SafeTensors.read(new ByteArrayInputStream(file), file.length).tensors());
  }
}
