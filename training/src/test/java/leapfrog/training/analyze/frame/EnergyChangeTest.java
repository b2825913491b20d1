package leapfrog.training.analyze.frame;

import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import leapfrog.datagen.integrate.VectorField;
import leapfrog.training.Examples;
import leapfrog.training.analyze.frame.EnergyChange.Kind;
import leapfrog.training.analyze.frame.EnergyChange.Sample;
import leapfrog.training.analyze.frame.EnergyChange.Segment;
import leapfrog.training.model.hnn.HamiltonianNetwork;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways along the gradients of a Hamiltonian. */
class EnergyChangeTest {
  /** H = (q² + p²)/2. */
  private static final VectorField OSCILLATOR =
      (t, state, derivative) -> {
        derivative[0] = state[1];
        derivative[1] = -state[0];
      };

  private static List<Segment> upAndDown(double rate) {
    return List.of(
        new Segment(Kind.SYMPLECTIC, 4, rate),
        new Segment(Kind.ADD, 3, rate),
        new Segment(Kind.SYMPLECTIC, 2, rate),
        new Segment(Kind.REMOVE, 3, rate));
  }

  @Test
  void anOscillatorTurnsGrowsTurnsAndShrinks() {
    List<Sample> samples =
        new EnergyChange(OSCILLATOR, upAndDown(0.2), 0.5).from(new double[] {1, 0});
    assertThat(samples).hasSize(1 + 4 + 3 + 2 + 3);
    assertThat(samples)
        .extracting(Sample::segment)
        .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3);
    double[] turned = {0, 1, 2, 3, 4, 4, 4, 4, 5, 6, 6, 6, 6};
    double[] grown = {0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 2, 1, 0};
    for (int i = 0; i < samples.size(); i++) {
      double radius = Math.exp(0.2 * grown[i]);
      double angle = 0.5 * turned[i];
      assertThat(samples.get(i).state().values())
          .containsExactly(
              new double[] {radius * Math.cos(angle), -radius * Math.sin(angle)}, within(1e-8));
      assertThat(samples.get(i).energy()).isCloseTo((radius * radius - 1) / 2, within(1e-8));
    }
    assertThat(samples.get(0).energy()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6})
  void theLearnedHamiltonianRisesFallsAndStays(int dimension) {
    HamiltonianNetwork model = (HamiltonianNetwork) Examples.hnn(20, dimension);
    Tensors parameters = model.initialParameters(random(dimension));
    ToDoubleFunction<double[]> hamiltonian = model.hamiltonian(parameters).orElseThrow();
    double[] start = Examples.uniform(dimension, 1, 5);
    List<Sample> samples =
        new EnergyChange(model.field(parameters), upAndDown(0.3), 0.7).from(start);
    double first = hamiltonian.applyAsDouble(start);
    for (int i = 1; i < samples.size(); i++) {
      double before = hamiltonian.applyAsDouble(samples.get(i - 1).state().values()) - first;
      double here = hamiltonian.applyAsDouble(samples.get(i).state().values()) - first;
      assertThat(samples.get(i).energy()).isCloseTo(here, within(1e-12));
      switch (samples.get(i).kind()) {
        case ADD -> assertThat(here).isGreaterThan(before + 1e-4);
        case REMOVE -> assertThat(here).isLessThan(before - 1e-4);
        case SYMPLECTIC -> assertThat(here).isCloseTo(before, within(1e-9));
      }
    }
  }

  @Test
  void whereTheWayCannotBeFollowedItIsNotANumber() {
    // Reaches infinity at t = 1.
    VectorField explosion =
        (t, state, derivative) -> {
          derivative[0] = state[0] * state[0];
          derivative[1] = 0;
        };
    List<Segment> segments =
        List.of(new Segment(Kind.SYMPLECTIC, 2, 1), new Segment(Kind.SYMPLECTIC, 2, 1));
    List<Sample> samples = new EnergyChange(explosion, segments, 0.3).from(new double[] {1, 1});
    assertThat(samples).hasSize(5);
    assertThat(samples.get(2).state().values()[0]).isCloseTo(2.5, within(1e-7));
    assertThat(samples.get(3).state().values()).containsOnly(Double.NaN);
    assertThat(samples.get(4).energy()).isNaN();
  }
}
