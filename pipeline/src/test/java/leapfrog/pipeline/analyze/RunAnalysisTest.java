package leapfrog.pipeline.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.registry.Parameters;
import leapfrog.pipeline.TinyRuns;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrialSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Analyses over a run of two tasks, one of which has data of its own for each seed. */
class RunAnalysisTest {
  private static RunFolder run;

  @TempDir private Path out;

  @BeforeAll
  static void runTrials(@TempDir Path folder) throws IOException {
    run =
        TinyRuns.run(
            TinySweeps.plan(
                "sweep.trials=[{task=mass-spring,model=[hnn,baseline]}]",
                "sweep.seeds=[0,1]",
                "sweep.new_data_per_seed=true"),
            folder.resolve("run"));
  }

  private RunAnalysis analysis() throws IOException {
    FinishedTrials trials = new FinishedTrials(run);
    return RunAnalysis.of(
        trials, trials.select(""), run.data(), new org.apache.hadoop.fs.Path(out.toString()));
  }

  /** Records what it is run on, and refuses baselines. */
  private static final class Recorder implements Analysis {
    private final List<AnalysisSubject> subjects = new ArrayList<>();
    private final List<Double> settings = new ArrayList<>();

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public String description() {
      return "what it is run on";
    }

    @Override
    public String source() {
      return "";
    }

    @Override
    public Map<String, Double> defaults() {
      return Map.of("a", 1.0);
    }

    @Override
    public Optional<String> obstacle(TrainedModel model) {
      return model.spec().model().equals("hnn") ? Optional.empty() : Optional.of("no hnn");
    }

    @Override
    public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters given) {
      subjects.add(subject);
      settings.add(given.get("a"));
      return List.of();
    }
  }

  @Test
  void modelsOfOneTaskAndDatasetAreOneSubject() throws IOException {
    Recorder recorder = new Recorder();
    assertThat(analysis().write(recorder, Map.of("a", 5.0), notice -> {})).isEmpty();
    assertThat(recorder.settings).containsExactly(5.0, 5.0);
    assertThat(recorder.subjects)
        .extracting(subject -> subject.dataset().name())
        .containsExactly("mass-spring", "mass-spring-1");
    for (AnalysisSubject subject : recorder.subjects) {
      assertThat(subject.models()).extracting(model -> model.spec().model()).containsExactly("hnn");
      assertThat(subject.data().get().samples("train").rows()).isEqualTo(90);
    }
    assertThat(recorder.subjects.get(0).data().get().contentHash())
        .isNotEqualTo(recorder.subjects.get(1).data().get().contentHash());
  }

  @Test
  void obstaclesAreThoseOfEachTrial() throws IOException {
    Map<String, String> obstacles = analysis().obstacles(new Recorder());
    List<String> baselines =
        run.plan().trials().stream()
            .filter(trial -> trial.model().equals("baseline"))
            .map(TrialSpec::id)
            .toList();
    assertThat(obstacles).containsOnlyKeys(baselines).containsValue("no hnn");
  }

  @Test
  void tablesOfAllSubjectsAreOneFile() throws IOException {
    Analysis divergence = Analyses.named("divergence");
    List<org.apache.hadoop.fs.Path> files =
        analysis().write(divergence, Map.of("states", 4.0), notice -> {});
    assertThat(files)
        .extracting(org.apache.hadoop.fs.Path::getName)
        .contains(
            "divergence.csv",
            "divergence.parquet",
            "divergence_coordinates.csv",
            "divergence_summary.csv");
    // Two datasets, in each the truth and two models.
    assertThat(java.nio.file.Files.readAllLines(out.resolve("divergence_summary.csv")))
        .hasSize(1 + 6)
        .startsWith("task,model,trial,dataset,states,rms_divergence,rms_jacobian_norm")
        .anyMatch(line -> line.startsWith("mass-spring,truth,,mass-spring-1,4,0.0,2.82842712"))
        .filteredOn(line -> line.contains(",mass-spring-1,"))
        .hasSize(3);
  }

  @Test
  void unknownSettingsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> analysis().write(new Recorder(), Map.of("b", 1.0), notice -> {}))
        .withMessage("Cannot set 'b' of analysis recorder: its parameters are a");
  }
}
