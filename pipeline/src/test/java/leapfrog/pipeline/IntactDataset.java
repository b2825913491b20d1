package leapfrog.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.DatasetVerifier;
import org.apache.hadoop.conf.Configuration;

/** A dataset on this machine of which everything is right. */
public final class IntactDataset {
  private IntactDataset() {}

  /** Reads all of it, expects no fault, and gives the manifest. */
  public static DatasetManifest at(Path directory) {
    org.apache.hadoop.fs.Path dataset = new org.apache.hadoop.fs.Path(directory.toString());
    Configuration conf = new Configuration();
    DatasetManifest manifest = DatasetManifest.read(dataset, conf);
    assertThat(new DatasetVerifier(dataset, manifest, conf).problems(2, rows -> {})).isEmpty();
    return manifest;
  }
}
