package leapfrog.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leapfrog.training.Examples;
import leapfrog.training.data.LearningData;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Trials whose thread is interrupted again and again. */
class CancelledTrialTest {
  @TempDir Path directory;

  /** Interrupts its thread after a few steps. */
  private static final class Interrupter implements TrainingListener {
    private final int steps;
    private final List<Integer> taken = new ArrayList<>();

    Interrupter(int steps) {
      this.steps = steps;
    }

    @Override
    public void onStep(int step) {
      taken.add(step);
      if (taken.size() == steps) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Stream<Arguments> cases() {
    List<TrialSpec> specs = new ArrayList<>();
    specs.addAll(TrialCases.succeeding().values());
    specs.add(TrialCases.diverging(0));
    specs.add(TrialCases.diverging(7));
    return IntStream.range(0, 3)
        .boxed()
        .flatMap(seed -> specs.stream().map(spec -> Arguments.of(spec.model(), spec, seed)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("cases")
  void goesOnToTheSameEndBitForBit(String model, TrialSpec spec, int seed) throws IOException {
    LearningData data = TrialCases.data(spec, directory.resolve("data"));
    Trial.Outcome whole =
        TrialCases.trial(spec, data, directory.resolve("whole"), TrainingListener.NONE)
            .run(new TreeMap<>());
    int most = spec.training().steps() / 4;
    UniformRandomProvider random = Examples.random(seed);
    List<Integer> taken = new ArrayList<>();
    Trial.Outcome outcome = null;
    int cancellations = 0;
    while (outcome == null) {
      Interrupter interrupter = new Interrupter(1 + random.nextInt(most));
      try {
        outcome =
            TrialCases.trial(spec, data, directory.resolve("parts"), interrupter)
                .run(new TreeMap<>());
      } catch (CancellationException e) {
        cancellations++;
        assertThat(e).hasNoSuppressedExceptions();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
      taken.addAll(interrupter.taken);
    }
    assertThat(cancellations).isPositive();
    // No step is lost or taken twice.
    assertThat(taken).isEqualTo(IntStream.rangeClosed(1, taken.size()).boxed().toList());
    assertThat(outcome.parameters()).isEqualTo(whole.parameters());
    assertThat(outcome.result().status()).isEqualTo(whole.result().status());
    assertThat(outcome.result().reason()).isEqualTo(whole.result().reason());
    assertThat(outcome.result().lastGoodStep()).isEqualTo(whole.result().lastGoodStep());
    assertThat(outcome.result().curve()).isEqualTo(whole.result().curve());
    assertThat(outcome.result().metrics()).isEqualTo(whole.result().metrics());
    assertThat(outcome.result().rollouts()).isEqualTo(whole.result().rollouts());
  }
}
