package leapfrog.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.training.data.LearningData;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials of models that learn from frames, from a dataset on disk to a result. */
class FrameTrialTest {
  private static final Configuration CONF = new Configuration();
  private static LearningData data;

  @TempDir Path directory;

  @BeforeAll
  static void generateData(@TempDir Path temporary) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(temporary.toUri());
    DatasetWriter.write(FrameTrials.SPRINGS, 1, new TreeMap<>(), path, CONF);
    data = LearningData.of(Dataset.open(path, CONF));
  }

  private static TrialSpec spec(String model, int steps) {
    return FrameTrials.spec(FrameTrials.SPRINGS, model, steps, 10);
  }

  private Trial trial(TrialSpec spec, String name, TrainingListener listener) {
    return new Trial(
        spec,
        data,
        new Checkpoints(
            new org.apache.hadoop.fs.Path(directory.resolve(name).toUri()), spec.id(), CONF),
        listener);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hgn", "hgn-euler", "hgn-determ", "hgn-no-f"})
  void learnsWhatTheSpringsLookLike(String model) throws IOException {
    TrialResult result =
        trial(spec(model, 120), "learns", TrainingListener.NONE).run(new TreeMap<>()).result();
    assertThat(result.status()).as(result.reason()).isEqualTo(TrialStatus.SUCCEEDED);
    assertThat(result.metrics().keySet())
        .isEqualTo(
            Set.of(
                "train_mse",
                "test_mse",
                "test_energy_mean",
                "test_energy_variance",
                "reversibility_error"));
    TrialResult before =
        trial(spec(model, 2), "before", TrainingListener.NONE).run(new TreeMap<>()).result();
    assertThat(result.metrics().get("test_mse").mean())
        .isLessThan(0.4 * before.metrics().get("test_mse").mean());
    assertThat(result.rollouts()).hasSize(4);
    assertThat(result.rollouts().get(0).squaredError()).hasSize(5);
  }

  @Test
  void anInterruptedTrialGoesOnToTheSameEndBitForBit() throws IOException {
    TrialSpec spec = spec("hgn", 40);
    Trial.Outcome whole = trial(spec, "whole", TrainingListener.NONE).run(new TreeMap<>());
    TrainingListener stopper =
        new TrainingListener() {
          @Override
          public void onStep(int steps) {
            if (steps == 27) {
              throw new CancellationException("stop");
            }
          }
        };
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> trial(spec, "stopped", stopper).run(new TreeMap<>()));
    Witness witness = new Witness();
    Trial.Outcome resumed = trial(spec, "stopped", witness).run(new TreeMap<>());
    assertThat(witness.first).isEqualTo(21);
    assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    assertThat(resumed.result().curve()).isEqualTo(whole.result().curve());
    assertThat(resumed.result().metrics()).isEqualTo(whole.result().metrics());
    assertThat(resumed.result().rollouts()).isEqualTo(whole.result().rollouts());
    // The multiplier has moved, and its last value is in the checkpoint of both.
    Map<String, Double> scalars = witness.last.scalars();
    assertThat(scalars.get("kl_weight")).isNotEqualTo(1e-3).isLessThan(1e-3);
    Witness other = new Witness();
    trial(spec, "again", other).run(new TreeMap<>());
    assertThat(other.last.state()).isEqualTo(witness.last.state());
    assertThat(other.last.scalars()).isEqualTo(scalars);
    assertThat(other.last.curve()).isEqualTo(witness.last.curve());
  }

  /** Notes the first step and the last checkpoint. */
  private static final class Witness implements TrainingListener {
    private int first;
    private Checkpoint last;

    @Override
    public void onStep(int steps) {
      first = first == 0 ? steps : first;
    }

    @Override
    public void onCheckpoint(Checkpoint checkpoint) {
      last = checkpoint;
    }
  }
}
