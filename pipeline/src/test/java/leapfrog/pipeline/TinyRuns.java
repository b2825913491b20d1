package leapfrog.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.Sweep;
import leapfrog.pipeline.sweep.SweepOptions;
import leapfrog.pipeline.sweep.SweepPlan;

/** Runs of {@link TinySweeps}. */
public final class TinyRuns {
  private TinyRuns() {}

  /** Runs a plan to its end. */
  public static RunFolder run(SweepPlan plan, Path folder) throws IOException {
    RunFolder run =
        RunFolder.create(
            new org.apache.hadoop.fs.Path(folder.toString()), SharedSpark.get().hadoop());
    new Sweep(SharedSpark.get(), run, SweepOptions.DEFAULT, new TreeMap<>()).run(plan, stops -> {});
    return run;
  }
}
