package leapfrog.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {
  @ParameterizedTest
  @CsvSource({"0, 0 problems", "1, 1 problem", "2, 2 problems", "1001, 1001 problems"})
  void oneIsSingular(long number, String text) {
    assertThat(Counted.of(number, "problem")).isEqualTo(text);
  }
}
