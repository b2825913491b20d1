package leapfrog.training.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Python dictionary as headers of {@code npy} files have it: keys are strings, values are
 * strings, {@code True}, {@code False} or tuples of whole numbers. Nothing else is read.
 */
final class NpyDictionary {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*+(?:(?<punctuation>[{}(),:])|'(?<single>[^'\\\\]*+)'|\"(?<double>[^\"\\\\]*+)\""
              + "|(?<word>True|False)|(?<number>[0-9]{1,18})L?)\\s*+");

  private static final int SHOWN = 40;

  private final String text;
  private final Matcher matcher;
  private int at;

  NpyDictionary(String text) {
    this.text = text;
    matcher = TOKEN.matcher(text);
  }

  /**
   * Parses all of the text.
   *
   * @return texts, {@link Boolean}s and {@link List}s of {@link Long}
   * @throws IOException if it is anything else
   */
  Map<String, Object> parse() throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    expect("{");
    while (!takes("}")) {
      if (!(value() instanceof String key)) {
        throw fault();
      }
      expect(":");
      if (values.put(key, value()) != null) {
        throw new IOException("its header has the key '%s' twice".formatted(key));
      }
      if (!takes(",") && !text.startsWith("}", at)) {
        throw fault();
      }
    }
    if (at < text.length()) {
      throw fault();
    }
    return values;
  }

  private Object value() throws IOException {
    int before = at;
    next();
    if (matcher.group("single") != null) {
      return matcher.group("single");
    }
    if (matcher.group("double") != null) {
      return matcher.group("double");
    }
    if (matcher.group("word") != null) {
      return matcher.group("word").equals("True");
    }
    if ("(".equals(matcher.group("punctuation"))) {
      return tuple();
    }
    at = before;
    throw fault();
  }

  private List<Long> tuple() throws IOException {
    List<Long> numbers = new ArrayList<>();
    boolean separated = true;
    while (!takes(")")) {
      next();
      if (!separated || matcher.group("number") == null) {
        throw fault();
      }
      numbers.add(Long.valueOf(matcher.group("number")));
      separated = takes(",");
      if (numbers.size() == 1 && !separated) {
        throw fault();
      }
    }
    return numbers;
  }

  private boolean takes(String punctuation) {
    matcher.region(at, text.length());
    if (matcher.lookingAt() && punctuation.equals(matcher.group("punctuation"))) {
      at = matcher.end();
      return true;
    }
    return false;
  }

  private void expect(String punctuation) throws IOException {
    if (!takes(punctuation)) {
      throw fault();
    }
  }

  private void next() throws IOException {
    matcher.region(at, text.length());
    if (!matcher.lookingAt()) {
      throw fault();
    }
    at = matcher.end();
  }

  private IOException fault() {
    String rest = text.substring(at, Math.min(text.length(), at + SHOWN)).strip();
    return new IOException(
        rest.isEmpty()
            ? "its header ends too early"
            : "its header cannot be read at '%s'; structured dtypes are not read".formatted(rest));
  }
}
