package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.store.Dataset;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames on a real HDFS, name node and data node in this process. */
class HdfsFramesTest {
  private static final DatasetSpec SPEC = RenderedSprings.spec(150, 1);

  @TempDir Path temporary;

  @Test
  void framesAreReadOverHdfs() throws IOException {
    Configuration conf = new Configuration();
    byte[][] drawn = RenderedSprings.drawn(SPEC, "train");
    try (MiniDFSCluster cluster =
        new MiniDFSCluster.Builder(conf, temporary.resolve("hdfs").toFile())
            .numDataNodes(1)
            .build()) {
      org.apache.hadoop.fs.Path path =
          new org.apache.hadoop.fs.Path(cluster.getURI().toString(), "/datasets/springs");
      assertThat(path.toUri().getScheme()).isEqualTo("hdfs");
      Dataset dataset = RenderedSprings.write(SPEC, 3, path, conf);
      try (FrameSource parquet = new ParquetFrames(dataset, "train", FrameReduction.NONE);
          FrameSource cache =
              FrameCache.open(
                  dataset, "train", FrameReduction.NONE, temporary.resolve("cache"), rows -> {})) {
        for (int row = 0; row < drawn.length; row++) {
          assertThat(RenderedSprings.read(parquet, row)).isEqualTo(drawn[row]);
          assertThat(RenderedSprings.read(cache, row)).isEqualTo(drawn[row]);
        }
      }
    }
  }
}
