package leapfrog.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What made an artefact: which Leapfrog, on what, when and by which command. Names neither the host
 * nor the user.
 *
 * @param version Leapfrog's version
 * @param commit its Git commit
 * @param java name and version of the Java virtual machine
 * @param os name and version of the operating system
 * @param arch processor architecture
 * @param processors processors that the process may use
 * @param machine processor model and memory
 * @param commandLine the command as the user gave it
 * @param createdAt when the command was started, to the second
 */
public record Provenance(
    String version,
    String commit,
    String java,
    String os,
    String arch,
    int processors,
    String machine,
    String commandLine,
    Instant createdAt) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final double GIBIBYTE = 1L << 30;

  /**
   * The provenance of what this process makes.
   *
   * @param arguments the command's arguments, as the user gave them
   * @param clock tells when it was started
   */
  public static Provenance current(List<String> arguments, Clock clock) {
    BuildInfo build = BuildInfo.current();
    int processors = Runtime.getRuntime().availableProcessors();
    return new Provenance(
        build.version(),
        build.commit(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        processors,
        machine(processors),
        "leapfrog " + String.join(" ", arguments.stream().map(Provenance::quoted).toList()),
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** As text by name, which is how artefacts record it. */
  public SortedMap<String, String> asMap() {
    SortedMap<String, String> map = new TreeMap<>();
    map.put("version", version);
    map.put("commit", commit);
    map.put("java", java);
    map.put("os", os);
    map.put("arch", arch);
    map.put("processors", String.valueOf(processors));
    map.put("machine", machine);
    map.put("command_line", commandLine);
    map.put("created_at", createdAt.toString());
    return map;
  }

  private static String machine(int processors) {
    return String.format(
        Locale.ROOT, "%d × %s, %.0f GiB", processors, processorModel(), memory() / GIBIBYTE);
  }

  private static double memory() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getTotalMemorySize();
  }

  /** Linux tells the processor's model; elsewhere the architecture has to do. */
  private static String processorModel() {
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An argument as a shell reads it back. */
  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
