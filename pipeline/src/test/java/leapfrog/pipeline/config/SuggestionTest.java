package leapfrog.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "nosie, noise seed, noise",
    "bx, circle box, box",
    "stpes, batch steps, steps",
    "k2, k m, k",
    "two-bodies, two-body three-body, two-body"
  })
  void suggestsTheNearestName(String name, String known, String expected) {
    assertThat(Suggestion.of(name, names(known)))
        .startsWith("; did you mean '" + expected + "'? (known: ");
  }

  @ParameterizedTest
  @CsvSource({"k, m g", "lenght, m g l", "volume, noise seed"})
  void suggestsNothingThatIsNotAlike(String name, String known) {
    assertThat(Suggestion.of(name, names(known)))
        .isEqualTo(" (known: " + known.replace(" ", ", ") + ")");
  }

  @Test
  void saysThatNothingIsKnown() {
    assertThat(Suggestion.of("a", List.of())).isEqualTo(" (none is known)");
  }

  private static List<String> names(String known) {
    return Arrays.asList(known.split(" ", -1));
  }
}
