package leapfrog.pipeline.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueuesTest {
  /** Pollaczek and Khinchine: with fixed service s the mean wait is ρ s / (2 (1 − ρ)). */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.8, 0.9})
  void aServerOfChanceArrivalsLetsThemWaitAsTheoryTells(double load) {
    UniformRandomProvider random = Randomness.stream(1, "arrivals", 0);
    double service = 0.01;
    Server server = new Server();
    double now = 0;
    double waited = 0;
    int arrivals = 2_000_000;
    for (int i = 0; i < arrivals; i++) {
      now -= Math.log1p(-random.nextDouble()) * service / load;
      waited += server.serve(now, service) - service - now;
    }
    assertThat(waited / arrivals)
        .isCloseTo(load * service / (2 * (1 - load)), Percentage.withPercentage(2));
    assertThat(server.busy()).isCloseTo(arrivals * service, within(1e-3));
  }

  @Test
  void eventsHappenInOrderOfTimeAndThenOfNoting() {
    Agenda agenda = new Agenda();
    List<String> happened = new ArrayList<>();
    agenda.at(2, () -> happened.add("third"));
    agenda.at(1, () -> happened.add("first"));
    agenda.at(1, () -> happened.add("second"));
    List<Double> passed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      agenda.next(passed::add);
    }
    assertThat(happened).containsExactly("first", "second", "third");
    assertThat(passed).containsExactly(1.0, 0.0, 1.0);
    assertThatThrownBy(() -> agenda.next(passed::add)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void readersShareALine() {
    Agenda agenda = new Agenda();
    SharedLine line = new SharedLine(agenda, 6);
    List<Double> done = new ArrayList<>();
    agenda.at(0, () -> line.read(() -> done.add(agenda.now())));
    // Alone the first has 3 of 6 by then; from there both go at half the speed.
    agenda.at(3, () -> line.read(() -> done.add(agenda.now())));
    while (done.size() < 2) {
      agenda.next(seconds -> {});
    }
    assertThat(done.get(0)).isCloseTo(9, within(1e-9));
    assertThat(done.get(1)).isCloseTo(12, within(1e-9));
  }
}
