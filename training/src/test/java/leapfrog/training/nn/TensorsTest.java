package leapfrog.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Tensors and named groups of them. */
class TensorsTest {
  private static Tensor tensor(double... values) {
    return new Tensor(new int[] {values.length}, values);
  }

  @Test
  void shapeAndValuesMustFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tensor(new int[] {2, 3}, new double[5]))
        .withMessage("Cannot shape 5 values as [2, 3]");
    assertThat(Tensor.size(new int[0])).isEqualTo(1);
    assertThat(Tensor.size(2, 0, 3)).isZero();
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Tensor.size(65536, 65536));
  }

  @Test
  void equalMeansTheSameBits() {
    assertThat(tensor(1, Double.NaN)).isEqualTo(tensor(1, Double.NaN));
    assertThat(tensor(0.0)).isNotEqualTo(tensor(-0.0));
    assertThat(Tensor.zeros(2, 3)).isNotEqualTo(Tensor.zeros(3, 2));
    assertThat(tensor(1, 2)).hasSameHashCodeAs(tensor(1, 2));
  }

  @Test
  void copiesShareNothing() {
    Tensor original = tensor(1, 2);
    Tensor copy = original.copy();
    copy.values()[0] = 9;
    assertThat(original.values()).containsExactly(1, 2);
  }

  @Test
  void groupsKeepTheirOrderAndNameWhatIsMissing() {
    Tensors tensors = Tensors.of("z", tensor(1), "a", tensor(2, 3));
    assertThat(tensors.names()).containsExactly("z", "a");
    assertThat(tensors.size()).isEqualTo(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tensors.get("b"))
        .withMessage("No tensor 'b' among [z, a]");
  }

  @Test
  void groupsAreMappedAndCombinedByName() {
    Tensors first = Tensors.of("a", tensor(1), "b", tensor(2));
    Tensors second = Tensors.of("b", tensor(30), "a", tensor(10));
    Tensors sums = first.combine(second, (x, y) -> tensor(x.values()[0] + y.values()[0]));
    assertThat(sums).isEqualTo(Tensors.of("a", tensor(11), "b", tensor(32)));
    assertThat(first.map(x -> tensor(-x.values()[0])))
        .isEqualTo(Tensors.of("a", tensor(-1), "b", tensor(-2)));
  }
}
