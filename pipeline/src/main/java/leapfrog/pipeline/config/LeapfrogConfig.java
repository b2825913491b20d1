package leapfrog.pipeline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.datagen.sample.DatasetSpec;

/**
 * A whole configuration, checked.
 *
 * @param spark how Spark runs
 * @param generate how datasets are generated
 * @param nightly how nights are compared and kept
 * @param datasets every dataset by name that is simulated or drawn from a density
 * @param measured every measured dataset by name
 * @param sweep the sweep, its grids expanded
 * @param resolved the merged layers it was read from, all references resolved
 */
public record LeapfrogConfig(
    SparkSettings spark,
    GenerateSettings generate,
    NightlySettings nightly,
    Map<String, DatasetSpec> datasets,
    Map<String, MeasuredDataset> measured,
    SweepSettings sweep,
    Config resolved) {

  /** Copies the maps. */
  public LeapfrogConfig {
    datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
    measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
  }

  /**
   * The resolved configuration as JSON with sorted keys: what an artefact's provenance records, and
   * a file that {@code --conf} reads.
   */
  public String toJson() {
    return resolved.root().render(ConfigRenderOptions.concise().setFormatted(true));
  }
}
