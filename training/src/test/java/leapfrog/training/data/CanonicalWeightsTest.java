package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.datagen.store.Sha256;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;

/** The name of weights. */
class CanonicalWeightsTest {
  private static CanonicalWeights weights(String first, double a, String second, double b) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(first, new Tensor(new int[] {1}, new double[] {a}));
    tensors.put(second, new Tensor(new int[] {1}, new double[] {b}));
    return new CanonicalWeights(new Tensors(tensors));
  }

  @Test
  void dependsOnNamesAndValuesOnly() throws IOException {
    CanonicalWeights weights = weights("a", 0.5, "b", 2);
    assertThat(weights.sha256()).matches("[0-9a-f]{64}");
    assertThat(weights("b", 2, "a", 0.5).sha256()).isEqualTo(weights.sha256());
    for (WeightsFormat format : WeightsFormats.all()) {
      for (DataType type : DataType.values()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(weights.tensors(), type, out);
        assertThat(new CanonicalWeights(format.read(out.toByteArray())).sha256())
            .isEqualTo(weights.sha256());
      }
    }
    assertThat(weights("a", Math.nextUp(0.5), "b", 2).sha256()).isNotEqualTo(weights.sha256());
    assertThat(weights("a", 0.5, "c", 2).sha256()).isNotEqualTo(weights.sha256());
    assertThat(weights("a", -0.0, "b", 2).sha256()).isNotEqualTo(weights("a", 0, "b", 2).sha256());
  }

  @Test
  void isReadBackBitForBitAndOnlyByItsName() throws IOException {
    for (double value : new double[] {0.5, 0.1, 1e300, Double.MIN_VALUE, -0.0}) {
      CanonicalWeights weights = weights("a", value, "b", 2);
      assertThat(Sha256.hex(weights.file())).isEqualTo(weights.sha256());
      assertThat(CanonicalWeights.read(weights.file(), weights.sha256())).isEqualTo(weights);
    }
    CanonicalWeights weights = weights("a", 1, "b", 2);
    byte[] damaged = weights.file();
    damaged[damaged.length - 1] ^= 1;
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> CanonicalWeights.read(damaged, weights.sha256()))
        .withMessageStartingWith("its SHA-256 is ")
        .withMessageEndingWith(", not " + weights.sha256());
  }
}
