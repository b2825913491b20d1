package leapfrog.pipeline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lets defaults that were set later than the list of trials win over the entries' own values:
 * {@code training.steps=100} on the command line holds for every trial, although each entry of the
 * list has steps of its own.
 */
final class LaterDefaults {
  static final String TRIALS = "sweep.trials";

  /** Sections of defaults, each with the section of an entry that they are for. */
  private static final Map<String, String> DEFAULTS =
      Map.of("training", "training", "sweep.hyperparameters", "hyperparameters");

  private LaterDefaults() {}

  /**
   * Takes out of every entry what a later default overrides.
   *
   * @param parts the configuration's parts, resolved, the later ones last
   * @param sum all parts merged
   */
  static Config apply(List<Config> parts, Config sum) {
    int trialsSet = lastWith(parts, TRIALS);
    if (trialsSet < 0 || sum.getValue(TRIALS).valueType() != ConfigValueType.LIST) {
      return sum;
    }
    ConfigList entries = sum.getList(TRIALS);
    List<String> overridden =
        DEFAULTS.keySet().stream()
            .flatMap(
                section ->
                    keys(sum, section)
                        .filter(key -> lastWith(parts, section + "." + key) > trialsSet)
                        .map(key -> DEFAULTS.get(section) + "." + key))
            .toList();
    List<ConfigValue> left = entries.stream().map(entry -> without(entry, overridden)).toList();
    return sum.withValue(
        TRIALS, ConfigValueFactory.fromIterable(left).withOrigin(entries.origin()));
  }

  private static Stream<String> keys(Config sum, String section) {
    return sum.hasPath(section) && sum.getValue(section) instanceof ConfigObject object
        ? object.keySet().stream().map(ConfigUtil::quoteString)
        : Stream.empty();
  }

  private static ConfigValue without(ConfigValue entry, List<String> paths) {
    if (!(entry instanceof ConfigObject object)) {
      return entry;
    }
    Config left = object.toConfig();
    for (String path : paths) {
      left = left.withoutPath(path);
    }
    return left.root();
  }

  private static int lastWith(List<Config> parts, String path) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (parts.get(i).hasPathOrNull(path)) {
        return i;
      }
    }
    return -1;
  }
}
