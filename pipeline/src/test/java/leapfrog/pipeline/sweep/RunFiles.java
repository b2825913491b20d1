package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What lies in the folder of a run, whether or not it has been made yet. */
record RunFiles(Path folder) {
  private static final String RESULT = "result.json";
  private static final String CHECKPOINT = "checkpoint.safetensors";
  private static final String WEIGHTS = "weights.safetensors";

  @FunctionalInterface
  private interface Property<T> {
    T of(Path file) throws IOException;
  }

  /** By trial, what changes when its result is written again: time and inode. */
  Map<String, String> results() throws IOException {
    return each(
        RESULT,
        file -> {
          var attributes = Files.readAttributes(file, BasicFileAttributes.class);
          return attributes.lastModifiedTime() + " " + attributes.fileKey();
        });
  }

  /** The trials that have a checkpoint, with its size. */
  Map<String, Long> checkpoints() throws IOException {
    return each(CHECKPOINT, Files::size);
  }

  /** The bytes of all trained weights, by trial. */
  Map<String, ByteBuffer> weights() throws IOException {
    return each(WEIGHTS, file -> ByteBuffer.wrap(Files.readAllBytes(file)));
  }

  private <T> Map<String, T> each(String name, Property<T> property) throws IOException {
    Map<String, T> all = new TreeMap<>();
    Path trials = folder.resolve("trials");
    if (Files.exists(trials)) {
      try (Stream<Path> folders = Files.list(trials)) {
        for (Path trial : folders.toList()) {
          Path file = trial.resolve(name);
          if (Files.exists(file)) {
            all.put(trial.getFileName().toString(), property.of(file));
          }
        }
      }
    }
    return all;
  }

  /**
   * Files that were being written, and the lock. The few bytes of a checksum remain where a process
   * was killed in the instant in which its file was in place already.
   */
  List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !file.getFileName().toString().endsWith(".crc"))
          .filter(
              file ->
                  file.getFileName().toString().contains(".writing-")
                      || file.getFileName().toString().contains(RunLock.FILE))
          .toList();
    }
  }

  /** Both runs have the same tables and weights, byte for byte. */
  void assertSameAs(RunFiles other, String name) throws IOException {
    for (String table : List.of(name + ".csv", name + ".md", name + ".tex")) {
      assertThat(folder.resolve("tables").resolve(table))
          .hasSameBinaryContentAs(other.folder.resolve("tables").resolve(table));
    }
    assertThat(weights()).isNotEmpty().isEqualTo(other.weights());
  }
}
