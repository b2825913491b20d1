package leapfrog.pipeline.sweep;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leapfrog.datagen.store.Dataset;
import leapfrog.training.data.LearningData;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Datasets in the memory of this JVM: each is read once and shared by all trials that run here. */
final class DataCache {
  private static final Map<String, LearningData> CACHE = new ConcurrentHashMap<>();

  private DataCache() {}

  /**
   * A dataset, read when first asked for.
   *
   * @throws leapfrog.datagen.store.DatasetException if it cannot be read
   */
  static LearningData get(Path dataset, Configuration conf) {
    Dataset opened = Dataset.open(dataset, conf);
    String key = dataset + "#" + opened.manifest().contentHash().hex();
    return CACHE.computeIfAbsent(key, unused -> LearningData.of(opened));
  }

  /** Forgets everything; a sweep that has ended needs no memory. */
  static void clear() {
    CACHE.clear();
  }
}
