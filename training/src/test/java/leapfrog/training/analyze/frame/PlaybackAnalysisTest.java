package leapfrog.training.analyze.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.frame.PlaybackAnalysis.Picture;
import leapfrog.training.analyze.frame.PlaybackAnalysis.Step;
import leapfrog.training.evaluate.PixelPendulums;
import leapfrog.training.train.TrainedModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Playbacks as numbers and pictures. */
class PlaybackAnalysisTest {
  private static final PlaybackAnalysis ANALYSIS = new PlaybackAnalysis();

  private static AnalysisRuns runs;

  @BeforeAll
  static void open(@TempDir Path folder) {
    runs = new AnalysisRuns(folder);
  }

  @AfterAll
  static void close() {
    runs.close();
  }

  private static List<Step> steps(List<AnalysisTable<?>> tables, String playback) {
    return AnalysisTable.rows(tables, Step.class).stream()
        .filter(row -> row.trajectory() == 0 && row.playback().equals(playback))
        .toList();
  }

  private static List<Picture> pictures(List<AnalysisTable<?>> tables, String playback) {
    return AnalysisTable.rows(tables, Picture.class).stream()
        .filter(row -> row.trajectory() == 0 && row.playback().equals(playback))
        .toList();
  }

  @Test
  void eachPlaybackIsComparedWhereTheDataHaveAFrame() {
    for (TrainedModel model :
        List.of(AnalysisRuns.pixels("pixel-hnn"), AnalysisRuns.generative())) {
      List<AnalysisTable<?>> tables = runs.run(ANALYSIS, List.of(model), Map.of());
      List<Step> forward = steps(tables, "forward");
      List<Step> backward = steps(tables, "backward");
      List<Step> fast = steps(tables, "double_speed");
      List<Step> slow = steps(tables, "half_speed");
      int points = forward.size();
      // Generative networks are followed step by step, by their own integrator.
      boolean exact = model.spec().model().equals("pixel-hnn");
      assertThat(points).isEqualTo(exact ? 11 : 5);
      double step = exact ? 0.05 : 0.25;
      for (int i = 0; i < points; i++) {
        assertThat(forward.get(i).mse()).isPositive();
        assertThat(forward.get(i).time()).isCloseTo(i * step, within(1e-12));
        assertThat(backward.get(i).time()).isCloseTo((points - 1 - i) * step, within(1e-12));
        assertThat(fast.get(i).time()).isCloseTo(2 * i * step, within(1e-12));
        assertThat(slow.get(i).time()).isCloseTo(i * step / 2, within(1e-12));
        assertThat(Double.isNaN(fast.get(i).mse())).isEqualTo(2 * i >= points);
        assertThat(Double.isNaN(slow.get(i).mse())).isEqualTo(i % 2 == 1);
        if (exact) {
          // One motion, so the same errors at the same times.
          assertThat(backward.get(points - 1 - i).mse())
              .isCloseTo(forward.get(i).mse(), within(1e-7));
          if (2 * i < points) {
            assertThat(fast.get(i).mse()).isCloseTo(forward.get(2 * i).mse(), within(1e-7));
            assertThat(slow.get(2 * i).mse()).isCloseTo(forward.get(i).mse(), within(1e-7));
          }
          assertThat(forward.get(i).energy()).isCloseTo(forward.get(0).energy(), within(1e-8));
        }
      }
      // Back from where it ended, and the first frame whatever the speed.
      assertThat(pictures(tables, "backward").get(0).picture())
          .isEqualTo(pictures(tables, "forward").get(points - 1).picture());
      assertThat(pictures(tables, "half_speed").get(0).picture())
          .isEqualTo(pictures(tables, "forward").get(0).picture());
      assertThat(runs.run(ANALYSIS, List.of(model), Map.of())).isEqualTo(tables);
    }
  }

  @Test
  void originalsAreTheDataOfStackedFramesTheLast() {
    List<AnalysisTable<?>> tables =
        runs.run(
            ANALYSIS, List.of(AnalysisRuns.pixels("pixel-baseline")), Map.of("trajectories", 1.0));
    List<Picture> original = pictures(tables, "original");
    assertThat(original).hasSize(11);
    assertThat(steps(tables, "original")).isEmpty();
    assertThat(steps(tables, "forward")).extracting(Step::energy).containsOnly(Double.NaN);
    try (TrajectoryReader reader = runs.data(PixelPendulums.spec()).rows("test", 4)) {
      Trajectory row = reader.next();
      byte[] last = new byte[28 * 28];
      for (int i = 0; i < last.length; i++) {
        last[i] = row.frames().pixels()[2 * i + 1];
      }
      assertThat(original.get(4).picture().pixels()).isEqualTo(last);
      assertThat(original.get(4).picture().channels()).isEqualTo(1);
    }
  }

  @Test
  void onlyModelsWithAPriorHaveSamplesAndTheSeedDeterminesThem() {
    assertThat(
            steps(
                runs.run(ANALYSIS, List.of(AnalysisRuns.pixels("pixel-hnn")), Map.of()), "sample"))
        .isEmpty();
    List<TrainedModel> generative = List.of(AnalysisRuns.generative());
    List<AnalysisTable<?>> tables =
        runs.run(ANALYSIS, generative, Map.of("samples", 3.0, "trajectories", 1.0));
    assertThat(
            AnalysisTable.rows(tables, Step.class).stream()
                .filter(row -> row.playback().equals("sample")))
        .hasSize(3 * 5)
        .allSatisfy(
            row -> {
              assertThat(row.mse()).isNaN();
              assertThat(row.energy()).isFinite();
            });
    List<Picture> samples = pictures(tables, "sample");
    assertThat(samples.get(0).picture().channels()).isEqualTo(3);
    assertThat(samples.get(0).picture().pixels()).hasSize(8 * 8 * 3);
    List<AnalysisTable<?>> other =
        runs.run(ANALYSIS, generative, Map.of("samples", 3.0, "trajectories", 1.0, "seed", 1.0));
    assertThat(
            Arrays.equals(
                pictures(other, "sample").get(0).picture().pixels(),
                samples.get(0).picture().pixels()))
        .isFalse();
    assertThat(pictures(other, "forward")).isEqualTo(pictures(tables, "forward"));
  }

  @Test
  void modelsOfStatesAndBadSettingsAreRefused() {
    assertThat(ANALYSIS.obstacle(AnalysisRuns.generative())).isEmpty();
    assertThat(ANALYSIS.obstacle(AnalysisRuns.states("hnn")))
        .contains("hnn does not learn from frames");
    for (Map<String, Double> settings :
        List.of(Map.of("trajectories", 0.0), Map.of("samples", -1.0), Map.of("seed", 0.5))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> runs.run(ANALYSIS, List.of(AnalysisRuns.generative()), settings))
          .withMessageStartingWith("Cannot set " + settings.keySet().iterator().next());
    }
  }
}
