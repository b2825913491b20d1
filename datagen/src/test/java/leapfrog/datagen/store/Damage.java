package leapfrog.datagen.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Changes files behind the back of Hadoop's own checksums. */
final class Damage {
  private Damage() {}

  static void spoil(Path file, UnaryOperator<byte[]> change) throws IOException {
    Files.write(file, change.apply(Files.readAllBytes(file)));
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  /** Flips one bit, in the pages of a Parquet file rather than its footer. */
  static byte[] flip(byte[] bytes) {
    bytes[bytes.length / 4] ^= 1;
    return bytes;
  }
}
