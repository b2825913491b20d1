package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.SharedSpark;
import leapfrog.pipeline.SyntheticTrials;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.generate.DatasetJob;
import leapfrog.pipeline.generate.DatasetRequest;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.TrainingListener;
import leapfrog.training.train.Trial;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials on a real HDFS, name node and data node in this process. */
class HdfsStoreTest {
  private static MiniDFSCluster cluster;

  @BeforeAll
  static void start(@TempDir java.nio.file.Path folder) throws IOException {
    cluster =
        new MiniDFSCluster.Builder(new Configuration(), folder.toFile()).numDataNodes(1).build();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Configuration conf() {
    return SharedSpark.get().hadoop();
  }

  private static RunFolder run(String name, SweepPlan plan) throws IOException {
    RunFolder run =
        RunFolder.create(new Path(cluster.getURI().toString(), "/runs/" + name), conf());
    run.adopt(plan);
    return run;
  }

  @Test
  void trialsAreCommittedReadAndArchived() throws IOException {
    SweepPlan plan = SyntheticTrials.plan(1, 6);
    RunFolder run = run("archive", plan);
    assertThat(run.trials().folder().toUri().getScheme()).isEqualTo("hdfs");
    assertThat(run.trials().committed()).isEmpty();
    for (TrialSpec spec : plan.trials()) {
      SyntheticTrials.commit(
          run.trials(),
          SyntheticTrials.result(spec, TrialStatus.SUCCEEDED, Map.of("test_loss", 0.5)));
    }
    List<StoredTrial> before = new ArrayList<>();
    for (TrialSpec spec : plan.trials()) {
      before.add(run.trials().stored(spec.id()));
    }
    assertThat(run.trials().committed()).isEqualTo(plan.ids());

    new Compaction(6, 3, 1 << 20).run(SharedSpark.get(), run);

    FileSystem fileSystem = run.path().getFileSystem(conf());
    FileStatus[] left = fileSystem.listStatus(run.trials().folder());
    assertThat(left).extracting(file -> file.getPath().getName()).containsExactly("archive");
    assertThat(fileSystem.listStatus(left[0].getPath())).hasSize(2);
    assertThat(run.trials().committed()).isEqualTo(plan.ids());
    assertThat(run.trials().statuses()).hasSize(6).containsValue(TrialStatus.SUCCEEDED);
    for (StoredTrial trial : before) {
      StoredTrial now = run.trials().stored(trial.id());
      assertThat(now.result()).isEqualTo(trial.result());
      assertThat(now.weights()).isNotEmpty().isEqualTo(trial.weights());
      assertThat(run.trials().isCommitted(trial.id())).isTrue();
    }
    TrialSpec first = plan.trials().get(0);
    assertThat(run.trials().weights(first.id())).isEqualTo(SyntheticTrials.weights(first));
    assertThat(new FinishedTrials(run).succeeded()).isEqualTo(plan.trials());
  }

  /** Notes the steps, and stops training as a killed task does. */
  private record Steps(List<Integer> taken, int last) implements TrainingListener {
    @Override
    public void onStep(int steps) {
      taken.add(steps);
      if (steps == last) {
        throw new CancellationException();
      }
    }
  }

  @Test
  void checkpointsCarryATrialToTheSameEnd() throws IOException {
    SweepPlan plan =
        TinySweeps.plan(
            "sweep.trials=[{task=mass-spring,model=hnn}]",
            "training={steps=30,curve_every=10,checkpoint_every=10}");
    TrialSpec spec = plan.trials().get(0);
    RunFolder run = run("checkpoint", plan);
    Path path = new Path(run.data(), "mass-spring");
    new DatasetJob(SharedSpark.get(), 1, new TreeMap<>())
        .run(DatasetRequest.of(spec.dataset()), path);
    LearningData data = LearningData.of(Dataset.open(path, conf()));
    RunFolder other = run("undisturbed", plan);
    Trial.Outcome whole =
        trial(spec, data, other.trials(), new Steps(new ArrayList<>(), -1)).run(new TreeMap<>());

    Trial interrupted = trial(spec, data, run.trials(), new Steps(new ArrayList<>(), 21));
    assertThatThrownBy(() -> interrupted.run(new TreeMap<>()))
        .isInstanceOf(CancellationException.class);
    assertThat(run.trials().isCommitted(spec.id())).isFalse();
    Path checkpoint = run.trials().checkpoints(spec).file();
    FileSystem fileSystem = checkpoint.getFileSystem(conf());
    assertThat(fileSystem.exists(checkpoint)).isTrue();
    new Compaction(1, 1, 1).run(SharedSpark.get(), run);
    assertThat(fileSystem.exists(checkpoint)).as("of a trial that is not finished").isTrue();

    Steps steps = new Steps(new ArrayList<>(), -1);
    Trial.Outcome resumed = trial(spec, data, run.trials(), steps).run(new TreeMap<>());
    assertThat(steps.taken()).doesNotContain(1, 10, 20).contains(30);
    assertThat(resumed.parameters()).isEqualTo(whole.parameters());
    assertThat(resumed.result().metrics()).isEqualTo(whole.result().metrics());
    run.trials().commit(resumed.result(), Optional.of(resumed.parameters()));
    assertThat(run.trials().weights(spec.id())).isEqualTo(whole.parameters());
    assertThat(fileSystem.exists(checkpoint)).isFalse();
  }

  private static Trial trial(
      TrialSpec spec, LearningData data, TrialStore store, TrainingListener listener) {
    return new Trial(spec, data, store.checkpoints(spec), store.startingWeights(), listener);
  }
}
