package leapfrog.pipeline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.regex.Pattern;

/** Settings of the form {@code key=value} on the command line. */
public final class Setting {
  private static final Pattern FORM = Pattern.compile("[^=\\s]+=.*", Pattern.DOTALL);

  /** Values that HOCON must be able to read; anything else that it cannot read is plain text. */
  private static final Pattern STRUCTURED = Pattern.compile("\\s*[\\[{\"$].*", Pattern.DOTALL);

  private Setting() {}

  /** Whether an argument has the form {@code key=value}. */
  public static boolean matches(String argument) {
    return FORM.matcher(argument).matches();
  }

  /**
   * Reads one setting. The value is HOCON ({@code [1, 2]}, {@code { a = 1 }}, {@code 1e-3}); text
   * that HOCON would need quotes for, such as {@code spark://host:7077}, needs none.
   */
  static Config parse(String argument) {
    String key = argument.substring(0, argument.indexOf('='));
    String value = argument.substring(key.length() + 1);
    if (!STRUCTURED.matcher(value).matches() && isPlainText(value)) {
      return ConfigFactory.empty()
          .withValue(key, ConfigValueFactory.fromAnyRef(value, Problem.COMMAND_LINE));
    }
    try {
      return hocon(argument);
    } catch (ConfigException e) {
      throw new ConfigurationException(
          List.of(
              new Problem(
                  Problem.COMMAND_LINE, key, "cannot read the value " + value + " as HOCON")));
    }
  }

  private static boolean isPlainText(String value) {
    try {
      return !hocon("value=" + value).getString("value").equals(value.strip());
    } catch (ConfigException.Null e) {
      return false;
    } catch (ConfigException e) {
      return true;
    }
  }

  private static Config hocon(String text) {
    return ConfigFactory.parseString(
        text, ConfigParseOptions.defaults().setOriginDescription(Problem.COMMAND_LINE));
  }
}
