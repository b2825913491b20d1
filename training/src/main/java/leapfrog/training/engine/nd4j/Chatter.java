package leapfrog.training.engine.nd4j;

import java.io.PrintStream;

/**
 * Keeps off standard output what SameDiff prints there, unasked and unconditionally, whenever it
 * differentiates a graph: a line for each operation. Everything else passes.
 */
final class Chatter extends PrintStream {
  private static final String CHATTER = "Added differentiated op ";

  private final PrintStream original;

  private Chatter(PrintStream original) {
    super(original, true);
    this.original = original;
  }

  /** Makes sure that standard output is free of it, from now on. */
  static synchronized void silence() {
    if (!(System.out instanceof Chatter)) {
      System.setOut(new Chatter(System.out));
    }
  }

  @Override
  public void println(String line) {
    if (line == null || !line.startsWith(CHATTER)) {
      original.println(line);
    }
  }
}
