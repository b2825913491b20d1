package leapfrog.training.engine.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What the operating system says that the processor can do. */
final class ProcessorFeatures {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16", "bf16");

  private ProcessorFeatures() {}

  /** Whether there are instructions for bfloat16; false where the system does not tell. */
  static boolean hasBfloat16() {
    return hasBfloat16(CPUINFO);
  }

  /** The same by a file in the format of Linux's {@code /proc/cpuinfo}. */
  static boolean hasBfloat16(Path cpuinfo) {
    if (!Files.isReadable(cpuinfo)) {
      return false;
    }
    try {
      return Files.readAllLines(cpuinfo).stream()
          .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
          .flatMap(line -> Arrays.stream(SPACES.split(line)))
          .anyMatch(BFLOAT16::contains);
    } catch (IOException e) {
      return false;
    }
  }
}
