package leapfrog.pipeline.cli;

import java.io.IOException;
import java.util.List;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;

/** Which trained models of a run a command looks at, and where their data are. */
final class TrialOptions {
  @Option(
      names = "--trial",
      paramLabel = "ID",
      description = "one trial only, by its id or the beginning of it")
  private String trial = "";

  @Option(
      names = "--data",
      paramLabel = "URI",
      description = "folder of the datasets, if they are not the run's own")
  private String data;

  /** The beginning of the ids; empty for all. */
  String prefix() {
    return trial;
  }

  /**
   * The finished trials.
   *
   * @throws IllegalArgumentException if there are none
   */
  List<TrialSpec> select(FinishedTrials trials) throws IOException {
    return trials.select(trial);
  }

  /** Folder of the datasets. */
  Path data(RunFolder folder) {
    return data == null ? folder.data() : new Path(data);
  }
}
