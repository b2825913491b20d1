package leapfrog.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "999, 999 bytes",
    "9100, 9.1 kB",
    "12340000, 12.3 MB",
    "583000000, 0.58 GB",
    "4760000000, 4.76 GB"
  })
  void isReadable(long bytes, String text) {
    assertThat(FileSize.of(bytes)).isEqualTo(text);
  }
}
