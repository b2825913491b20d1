package leapfrog.training.analyze.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.ExampleSubjects;
import leapfrog.training.analyze.Settings;
import leapfrog.training.evaluate.EnergyEvaluation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models beside the truth. */
class DynamicsSubjectTest {
  private static AnalysisSubject models;
  private static DynamicsSubject subject;

  @BeforeAll
  static void writeData(@TempDir Path folder) {
    models = ExampleSubjects.springs(folder);
    subject = DynamicsSubject.of(models);
  }

  @Test
  void theTruthIsFirst() {
    assertThat(subject.all())
        .extracting(each -> each.name().model())
        .containsExactly("truth", "hnn", "hnn", "baseline");
    assertThat(subject.all())
        .extracting(each -> each.name().trial())
        .startsWith("")
        .endsWith(models.models().get(2).spec().id());
    double[] rate = new double[2];
    subject.truth().field().derivative(0, new double[] {0.3, -0.4}, rate);
    assertThat(rate).containsExactly(-0.8, -0.6);
    assertThat(subject.truth().energy(new double[] {0.3, -0.4})).isCloseTo(0.25, within(1e-15));
  }

  @Test
  void learnedEnergiesHaveTheMeanOfTheTrueOne() {
    List<double[]> states =
        new EnergyEvaluation(ExampleSubjects.SPRINGS_JUDGED, subject.system()).initialStates();
    double truth = states.stream().mapToDouble(subject.truth()::energy).average().orElseThrow();
    for (Dynamics hnn : subject.learned().subList(0, 2)) {
      assertThat(states.stream().mapToDouble(hnn::energy).average().orElseThrow())
          .isCloseTo(truth, within(1e-12));
      assertThat(hnn.energy(states.get(0))).isNotEqualTo(subject.truth().energy(states.get(0)));
    }
    assertThat(subject.learned().get(2).hamiltonian()).isEmpty();
    assertThat(subject.learned().get(2).energy(states.get(0))).isNaN();
  }

  @Test
  void moreStatesBeginWithTheProtocols() {
    List<double[]> own =
        new EnergyEvaluation(ExampleSubjects.SPRINGS_JUDGED, subject.system()).initialStates();
    List<double[]> more = subject.initialStates(9);
    assertThat(more).hasSize(9).doesNotHaveDuplicates();
    for (int i = 0; i < own.size(); i++) {
      assertThat(more.get(i)).containsExactly(own.get(i));
    }
  }

  @Test
  void timesAreTheProtocolsUnlessSetOtherwise() {
    assertThat(subject.time(settings(0, 0))).isEqualTo(new TimeGrid(0, 4, 9));
    assertThat(subject.time(settings(7, 0))).isEqualTo(new TimeGrid(0, 7, 9));
    assertThat(subject.time(settings(0, 30))).isEqualTo(new TimeGrid(0, 4, 30));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> subject.time(settings(0, 1)))
        .withMessageContaining("Cannot set points to 1");
  }

  @Test
  void modelsOfFramesAreRefused(@TempDir Path folder) {
    assertThat(DynamicsSubject.obstacle(ExampleSubjects.frames(folder).models().get(0)))
        .contains("pixel-hnn is not a model of dx/dt");
    assertThat(models.models()).allMatch(model -> DynamicsSubject.obstacle(model).isEmpty());
  }

  private static Settings settings(double end, double points) {
    Analysis analysis = new RolloutAnalysis();
    return new Settings(
        analysis,
        Parameters.resolve(
            "analysis rollout", analysis.defaults(), Map.of("t_end", end, "points", points)));
  }
}
