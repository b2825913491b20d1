package leapfrog.pipeline.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value and the key path it stands at, kept together because a trial gathers its values from
 * several sections.
 *
 * @param path key path, such as {@code sweep.trials[0].training}
 * @param value what stands there
 */
record Located(String path, ConfigValue value) {
  private static final Comparator<Map.Entry<String, ConfigValue>> AS_WRITTEN =
      Comparator.<Map.Entry<String, ConfigValue>>comparingInt(
              entry -> entry.getValue().origin().lineNumber())
          .thenComparing(Map.Entry.comparingByKey());

  /** Whether several values stand here. */
  boolean isList() {
    return value.valueType() == ConfigValueType.LIST;
  }

  /** Whether a section stands here. */
  boolean isSection() {
    return value.valueType() == ConfigValueType.OBJECT;
  }

  /** The values of a section by key, in the order of their lines; keys set to null are left out. */
  Map<String, Located> children() {
    Map<String, Located> children = new LinkedHashMap<>();
    ((ConfigObject) value)
        .entrySet().stream()
            .filter(entry -> entry.getValue().valueType() != ConfigValueType.NULL)
            .sorted(AS_WRITTEN)
            .forEach(
                entry ->
                    children.put(
                        entry.getKey(), new Located(child(entry.getKey()), entry.getValue())));
    return children;
  }

  /** The values of a list. */
  List<Located> elements() {
    List<Located> elements = new ArrayList<>();
    for (ConfigValue element : (ConfigList) value) {
      elements.add(new Located(path + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /** The path of a key below this one. */
  private String child(String key) {
    String element = ConfigUtil.joinPath(key);
    return path.isEmpty() ? element : path + "." + element;
  }
}
