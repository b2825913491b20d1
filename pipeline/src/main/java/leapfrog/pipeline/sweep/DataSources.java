package leapfrog.pipeline.sweep;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Where trials find their data. */
final class DataSources {
  private DataSources() {}

  /** A folder with one directory per dataset, read once per JVM. */
  static TrialTask.DataSource in(Path folder, Configuration conf) {
    return spec -> DataCache.get(new Path(folder, spec.dataset().name()), conf);
  }
}
