package leapfrog.training.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import leapfrog.training.Examples;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loading LibTorch: when, with how many threads, and what happens where it cannot be loaded. */
class LibTorchTest {
  @ParameterizedTest
  @CsvSource({
    "flags\t\t: fpu avx512f avx512_bf16, true",
    "flags : fpu amx_tile amx_bf16, true",
    "Features\t: fp asimd bf16, true",
    "flags : fpu avx2 avx512f avx512bw, false",
    "model name : Fictitious bf16, false"
  })
  void bfloat16IsWhatTheProcessorSays(String line, boolean there, @TempDir Path folder)
      throws IOException {
    Path cpuinfo = Files.writeString(folder.resolve("cpuinfo"), "processor : 0\n" + line + "\n");
    assertThat(ProcessorFeatures.hasBfloat16(cpuinfo)).isEqualTo(there);
    assertThat(ProcessorFeatures.hasBfloat16(folder.resolve("none"))).isFalse();
  }

  @Test
  void bfloat16IsRefusedOnOtherProcessors() {
    Execution bfloat16 = Execution.of(Precision.BFLOAT16);
    assertThat(LibTorch.precisionObstacle(bfloat16, false))
        .hasValue(
            "precision = bfloat16 needs a processor with bfloat16 instructions (avx512_bf16,"
                + " amx_bf16 or bf16), which this one lacks; use precision = float32");
    assertThat(LibTorch.precisionObstacle(bfloat16, true)).isEmpty();
    assertThat(LibTorch.precisionObstacle(Execution.of(Precision.FLOAT32), false)).isEmpty();
    Execution cuda = new Execution(Precision.BFLOAT16, Device.CUDA, 1);
    assertThat(LibTorch.precisionObstacle(cuda, false)).isEmpty();
  }

  @Test
  void cudaIsRefusedWhereThereIsNone() {
    assumeTrue(LibTorch.obstacle().isEmpty(), "LibTorch cannot be loaded");
    assumeFalse(torch.cuda_is_available(), "this machine has a graphics processor for LibTorch");
    Execution cuda = new Execution(Precision.FLOAT32, Device.CUDA, 1);
    assertThat(new TorchEngine().obstacle(Examples.hnn(8, 2), cuda))
        .hasValue(
            "device = cuda needs an NVIDIA graphics processor that LibTorch sees, and Leapfrog"
                + " built with 'mvn -P gpu'; use device = cpu");
  }

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

  /** Of 200 steps of the published size on 16 rows of 31 frames; takes five minutes. */
  @Test
  @Tag("slow")
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void memoryOfAFullSizeTrainingStaysFlat() throws IOException {
    List<String> megabytes = LibTorchProcess.run(true, "memory");
    System.out.println("MB after each 20 steps, and at most: " + megabytes);
    assertThat(megabytes).hasSize(11);
    double early = Double.parseDouble(megabytes.get(0));
    assertThat(Double.parseDouble(megabytes.get(9))).isLessThan(1.05 * early);
    assertThat(Double.parseDouble(megabytes.get(10))).isLessThan(4096);
  }

  /** It once crashed in the middle of the step that was running. */
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void aProcessThatIsTerminatedWhileItTrainsEndsAsAsked() throws Exception {
    Process process = LibTorchProcess.start(true, "train");
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("training");
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
    } finally {
      process.destroyForcibly();
    }
  }
}
