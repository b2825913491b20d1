package leapfrog.pipeline.config;

import com.typesafe.config.ConfigOrigin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that is wrong with a configuration.
 *
 * @param place where it was written, such as {@code my.conf:12} or {@code command line}
 * @param path key path, such as {@code datasets.pendulum.noise}; empty where there is none
 * @param message what is wrong and what is allowed
 */
public record Problem(String place, String path, String message) {
  /** The place of settings that were given as {@code key=value} arguments. */
  public static final String COMMAND_LINE = "command line";

  /** Where the top-level {@code conf/} is on the class path. */
  private static final String PACKED = "leapfrog/";

  private static final String MERGED = "merge of ";
  private static final Pattern NAME_AND_LINE = Pattern.compile("(.*?)(?: @ .*)?: (\\d+)(?:-\\d+)?");

  /** A problem with what was read from {@code origin}. */
  static Problem at(ConfigOrigin origin, String path, String message) {
    return new Problem(place(origin), path, message);
  }

  /**
   * File and line of an origin. Typesafe Config tells both only in the description, and describes a
   * section that several files contribute to as a merge, the overriding file first.
   */
  private static String place(ConfigOrigin origin) {
    String description = origin.description();
    if (description.startsWith(MERGED)) {
      int end = description.indexOf(',');
      description = description.substring(MERGED.length(), end < 0 ? description.length() : end);
    }
    Matcher matcher = NAME_AND_LINE.matcher(description);
    if (!matcher.matches()) {
      return description;
    }
    String name = matcher.group(1);
    if (name.equals(COMMAND_LINE)) {
      return name;
    }
    String file = name.startsWith(PACKED) ? name.substring(PACKED.length()) : name;
    return file + ":" + matcher.group(2);
  }

  /** {@code place: path: message} on one line. */
  @Override
  public String toString() {
    return Stream.of(place, path, message)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(": "));
  }
}
