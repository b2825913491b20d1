package leapfrog.training.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loading LibTorch: when, with how many threads, and what happens where it cannot be loaded. */
class LibTorchTest {
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void nothingIsLoadedUntilAModelNeedsIt() throws IOException {
    assertThat(LibTorchProcess.run(true, "choose"))
        .containsExactly("fused", "false", "torch", "true", "none");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void whereThereAreNoLibrariesTheNextEngineIsTaken() throws IOException {
    assertThat(LibTorchProcess.run(false, "choose"))
        .containsExactly(
            "fused",
            "false",
            "nd4j",
            "false",
            "LibTorch cannot be loaded on linux-x86_64 (no jnitorch in java.library.path)");
  }

  /** Each binding loads a library, with threads of its own unless told otherwise. */
  @ParameterizedTest
  @CsvSource({"openblas, torch", "torch, openblas"})
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void productsTakeOneThreadWhateverIsLoadedFirst(String first, String second) throws IOException {
    assertThat(LibTorchProcess.run(true, first, second, first))
        .hasSize(3)
        .allSatisfy(ratio -> assertThat(Double.parseDouble(ratio)).isBetween(0.9, 1.3));
  }
}
