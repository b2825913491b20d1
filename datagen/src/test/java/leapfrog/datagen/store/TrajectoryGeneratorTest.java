package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TrajectoryGeneratorTest {
  static Stream<Arguments> specs() {
    return Stream.of(
        Arguments.of("mass-spring", "circle", 0.1),
        Arguments.of("pendulum", "square-direction", 0.1),
        Arguments.of("damped-spring", "circle", 0.1),
        Arguments.of("double-pendulum", "box", 0.1),
        Arguments.of("two-body", "two-body-orbit", 0.05),
        Arguments.of("three-body", "three-body-orbit", 0.2));
  }

  private static TrajectoryGenerator generator(String system, String sampler, double noise) {
    return new TrajectoryGenerator(Specs.spec(system, sampler, noise, 10, 5, 1));
  }

  private static ContentHash hash(Trajectory trajectory) {
    return ContentHash.of("train", trajectory);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("specs")
  void derivativesAndEnergyAreThoseOfTheCleanState(String system, String sampler, double noise) {
    TrajectoryGenerator generator = generator(system, sampler, noise);
    Trajectory trajectory = generator.generate("train", 3);
    int n = trajectory.degreesOfFreedom();
    assertThat(n).isEqualTo(generator.system().degreesOfFreedom());
    assertThat(trajectory.id()).isEqualTo(3);
    assertThat(trajectory.points()).isEqualTo(30);
    double[] state = new double[2 * n];
    double[] derivative = new double[2 * n];
    for (int i = 0; i < trajectory.points(); i++) {
      System.arraycopy(trajectory.q(), i * n, state, 0, n);
      System.arraycopy(trajectory.p(), i * n, state, n, n);
      generator.system().derivative(trajectory.t()[i], state, derivative);
      assertThat(trajectory.energy()[i]).isEqualTo(generator.system().energy(state));
      for (int j = 0; j < n; j++) {
        assertThat(trajectory.dq()[i * n + j]).isEqualTo(derivative[j]);
        assertThat(trajectory.dp()[i * n + j]).isEqualTo(derivative[n + j]);
      }
      if (i == 0) {
        assertThat(state).containsExactly(generator.initialState("train", 3));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("specs")
  void anyOrderAndAnyGeneratorGiveTheSameBits(String system, String sampler, double noise) {
    List<Long> indices = new ArrayList<>(LongStream.range(0, 10).boxed().toList());
    TrajectoryGenerator one = generator(system, sampler, noise);
    List<ContentHash> inOrder = indices.stream().map(i -> hash(one.generate("train", i))).toList();
    Collections.shuffle(indices, new Random(5));
    for (long index : indices) {
      Trajectory again = generator(system, sampler, noise).generate("train", index);
      assertThat(hash(again)).isEqualTo(inOrder.get((int) index));
    }
    assertThat(inOrder).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("specs")
  void splitsAndSeedsDiffer(String system, String sampler, double noise) {
    TrajectoryGenerator generator = generator(system, sampler, noise);
    TrajectoryGenerator other =
        new TrajectoryGenerator(Specs.spec(system, sampler, noise, 10, 5, 2));
    assertThat(generator.initialState("train", 0))
        .isNotEqualTo(generator.initialState("test", 0))
        .isNotEqualTo(generator.initialState("train", 1))
        .isNotEqualTo(other.initialState("train", 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("specs")
  void noiseChangesTheObservationsAlone(String system, String sampler, double noise) {
    Trajectory noisy = generator(system, sampler, noise).generate("test", 4);
    Trajectory clean = generator(system, sampler, 0).generate("test", 4);
    assertThat(noisy.q()).containsExactly(clean.q());
    assertThat(noisy.p()).containsExactly(clean.p());
    assertThat(clean.qObserved()).containsExactly(clean.q());
    assertThat(clean.pObserved()).containsExactly(clean.p());
    for (int i = 0; i < noisy.q().length; i++) {
      assertThat(noisy.qObserved()[i]).isNotEqualTo(noisy.q()[i]);
      assertThat(noisy.pObserved()[i]).isNotEqualTo(noisy.p()[i]);
    }
  }

  @Test
  void noiseIsGaussianOfTheGivenWidth() {
    TrajectoryGenerator generator = generator("mass-spring", "circle", 0.1);
    int trajectories = 300;
    double sum = 0;
    double squares = 0;
    double product = 0;
    int count = 0;
    for (int index = 0; index < trajectories; index++) {
      Trajectory trajectory = generator.generate("train", index);
      for (int i = 0; i < trajectory.q().length; i++) {
        double onQ = trajectory.qObserved()[i] - trajectory.q()[i];
        double onP = trajectory.pObserved()[i] - trajectory.p()[i];
        sum += onQ + onP;
        squares += onQ * onQ + onP * onP;
        product += onQ * onP;
        count++;
      }
    }
    assertThat(sum / (2 * count)).isCloseTo(0, within(0.003));
    assertThat(Math.sqrt(squares / (2 * count))).isCloseTo(0.1, within(0.003));
    assertThat(product / count).isCloseTo(0, within(0.0005));
  }

  /**
   * The bits themselves. If this fails on another machine, generation is not reproducible; if it
   * fails after a change, {@link DatasetManifest#SCHEMA_VERSION} must rise with it.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "mass-spring, circle, 0.1, 54a1f7fe6b89ae43adb7ed08b500570a",
    "pendulum, square-direction, 0.1, fbf1c30edbd558047be0d0566d83fa9f",
    "damped-spring, circle, 0.1, 4f6673b4aef01ad85465662b98c3e3f3",
    "double-pendulum, box, 0.1, 13c4a6e674c331df1980ae7c3347673b",
    "two-body, two-body-circle, 0.05, 016138e050d4ddb8e7593fb77813bc06",
    "two-body, two-body-orbit, 0, 949c12f833fb1349d16caaf108eb1517",
    "three-body, three-body-orbit, 0, ae5bd6abf66332aae7d70248623669cc"
  })
  void theBitsNeverChange(String system, String sampler, double noise, String expected) {
    TrajectoryGenerator generator = generator(system, sampler, noise);
    ContentHash hash = ContentHash.EMPTY;
    for (int index = 0; index < 5; index++) {
      hash = hash.add("train", generator.generate("train", index));
    }
    assertThat(hash.hex()).isEqualTo(expected);
  }

  /** Not the ground truth of the field: that would be other data. */
  @Test
  void aSimulatorsDataAreItsOwnSteps() {
    SortedMap<String, Double> none = new TreeMap<>();
    TimeGrid frames = new TimeGrid(0, 5.1, 103);
    DatasetSpec spec =
        new DatasetSpec(
            "gym",
            "gym-pendulum",
            none,
            new Simulation("gym-reset", none, frames, 0, 1),
            Recording.STATES,
            Map.of("train", 5L));
    TrajectoryGenerator generator = new TrajectoryGenerator(spec);
    Trajectory trajectory = generator.generate("train", 2);
    assertThat(hash(trajectory).hex()).isEqualTo("ae58aaf7bf7a28511f52955bc120b5d4");
    double angle = trajectory.q()[0];
    double speed = trajectory.p()[0] / 0.25;
    for (int i = 0; i < 103; i++) {
      assertThat(trajectory.q()[i]).isCloseTo(angle, within(1e-12));
      assertThat(trajectory.p()[i]).isCloseTo(0.25 * speed, within(1e-12));
      speed -= 15 * Math.sin(angle) * 0.05;
      angle += speed * 0.05;
    }
  }

  @Test
  void rejectsASamplerThatDoesNotFit() {
    DatasetSpec spec = Specs.spec("pendulum", "two-body-orbit", 0, 1, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrajectoryGenerator(spec))
        .withMessageContaining("Cannot use sampler 'two-body-orbit' for Pendulum[");
  }
}
