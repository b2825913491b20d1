package leapfrog.training.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.rng.UniformRandomProvider;

/** Files damaged at random. */
final class Mutations {
  private static final byte[] TELLING =
      "0123456789-.,:[]{}()\"'eE<>|fFO_/\\".getBytes(StandardCharsets.US_ASCII);
  private static final int[] EDGES = {0, 1, 2, 8, 0x7f, 0x80, 0xfe, 0xff};
  private static final int MOST_CHUNKS = 8;

  private Mutations() {}

  /** A file with one to three damages. */
  static byte[] of(byte[] file, UniformRandomProvider random) {
    byte[] mutated = file;
    for (int i = random.nextInt(3); i >= 0 && mutated.length > 1; i--) {
      mutated = once(mutated, random);
    }
    return mutated;
  }

  private static byte[] once(byte[] file, UniformRandomProvider random) {
    int at = position(file.length, random);
    int length = 1 + random.nextInt(Math.min(16, file.length - at));
    return switch (random.nextInt(8)) {
      case 0 -> replaced(file, at, file[at] ^ (1 << random.nextInt(Byte.SIZE)));
      case 1 -> replaced(file, at, random.nextInt(256));
      case 2 -> replaced(file, at, EDGES[random.nextInt(EDGES.length)]);
      case 3 -> replaced(file, at, TELLING[random.nextInt(TELLING.length)]);
      case 4 -> Arrays.copyOf(file, at);
      case 5 -> joined(head(file, at), tail(file, at + length));
      case 6 -> joined(head(file, at), noise(length, random), tail(file, at));
      default -> shuffled(file, random);
    };
  }

  /** Every other time near one of the ends, where headers and directories are. */
  private static int position(int length, UniformRandomProvider random) {
    int near = Math.min(length, 200);
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(near);
      case 1 -> length - 1 - random.nextInt(near);
      default -> random.nextInt(length);
    };
  }

  private static byte[] replaced(byte[] file, int at, int value) {
    byte[] mutated = file.clone();
    mutated[at] = (byte) value;
    return mutated;
  }

  private static byte[] noise(int length, UniformRandomProvider random) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  /** Pieces in another order, one of them twice or not at all. */
  private static byte[] shuffled(byte[] file, UniformRandomProvider random) {
    int chunks = 2 + random.nextInt(MOST_CHUNKS);
    List<byte[]> pieces = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      pieces.add(
          Arrays.copyOfRange(file, file.length * i / chunks, file.length * (i + 1) / chunks));
    }
    switch (random.nextInt(3)) {
      case 0 -> Collections.shuffle(pieces, new Random(random.nextLong()));
      case 1 -> pieces.add(pieces.get(random.nextInt(chunks)));
      default -> pieces.set(random.nextInt(chunks), pieces.get(random.nextInt(chunks)));
    }
    return joined(pieces.toArray(byte[][]::new));
  }

  private static byte[] head(byte[] file, int end) {
    return Arrays.copyOf(file, end);
  }

  private static byte[] tail(byte[] file, int begin) {
    return Arrays.copyOfRange(file, begin, file.length);
  }

  private static byte[] joined(byte[]... pieces) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      joined.writeBytes(piece);
    }
    return joined.toByteArray();
  }
}
