package leapfrog.pipeline.sweep;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.StepLoss;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.engine.fused.FusedEngine;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Tensors;

/**
 * Engines that compute as {@code fused} does until something happens to them. Only processes that
 * are started with {@link #classPath} have them, so that no list of engines shows them elsewhere.
 */
public final class FaultyEngines {
  /** Printed by {@link Slow} with the steps that have been taken before. */
  static final String BEGINS = "slow training begins after step ";

  /** Printed by {@link Slow} when it has taken {@link #MIDDLE} steps. */
  static final String UNDER_WAY = "slow training is under way";

  /** Steps after which most are still to come. */
  private static final int MIDDLE = 40;

  /** The step during which it happens, counted from zero. */
  private static final int FAULT = 12;

  private FaultyEngines() {}

  /** The class path of the tests with these engines. */
  static String classPath(Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("engines/META-INF/services"));
    String names =
        Stream.of(Slow.class, Endless.class, Halting.class, Throwing.class, Exhausting.class)
            .map(Class::getName)
            .collect(Collectors.joining("\n"));
    Files.writeString(services.resolve(Engine.class.getName()), names);
    return folder.resolve("engines") + File.pathSeparator + System.getProperty("java.class.path");
  }

  /** Takes a fiftieth of a second for a step, without work for the processor. */
  public static final class Slow extends Faulty {
    private static final long MILLIS = 20;

    /** For {@code ServiceLoader}. */
    public Slow() {
      super("slow");
    }

    @Override
    public Session open(Model model, TrainingState state, Adam optimiser, Execution execution) {
      System.err.println(BEGINS + state.steps());
      return super.open(model, state, optimiser, execution);
    }

    @Override
    void before(int step) {
      if (step == MIDDLE) {
        System.err.println(UNDER_WAY);
      }
      sleep(MILLIS);
    }
  }

  /** Takes three seconds for a step. */
  public static final class Endless extends Faulty {
    private static final long MILLIS = 3000;

    /** For {@code ServiceLoader}. */
    public Endless() {
      super("endless");
    }

    @Override
    void before(int step) {
      sleep(MILLIS);
    }
  }

  /** Ends the process at once, as a crash in native code does. */
  public static final class Halting extends Faulty {
    private static final int CODE = 139;

    /** For {@code ServiceLoader}. */
    public Halting() {
      super("halting");
    }

    @Override
    void before(int step) {
      if (step == FAULT) {
        Runtime.getRuntime().halt(CODE);
      }
    }
  }

  /** Throws what a mistake in a model throws. */
  public static final class Throwing extends Faulty {
    /** For {@code ServiceLoader}. */
    public Throwing() {
      super("throwing");
    }

    @Override
    void before(int step) {
      if (step == FAULT) {
        throw new ArithmeticException("no root in the interval");
      }
    }
  }

  /** Fills the heap. */
  public static final class Exhausting extends Faulty {
    private static final int BLOCK = 1 << 24;

    /** For {@code ServiceLoader}. */
    public Exhausting() {
      super("exhausting");
    }

    @Override
    void before(int step) {
      List<byte[]> blocks = new ArrayList<>();
      while (step == FAULT && blocks.stream().mapToLong(block -> block.length).sum() >= 0) {
        blocks.add(new byte[BLOCK]);
      }
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      // A computation takes no notice of being interrupted.
      Thread.currentThread().interrupt();
    }
  }

  private abstract static class Faulty implements Engine {
    /** After every engine that {@code auto} could take. */
    private static final int LAST = 1000;

    private final Engine sound = new FusedEngine();
    private final String name;

    Faulty(String name) {
      this.name = name;
    }

    /** What happens before a step. */
    abstract void before(int step);

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return "Like fused, but " + name;
    }

    @Override
    public int rank() {
      return LAST;
    }

    @Override
    public Optional<String> obstacle(Model model, Execution execution) {
      return sound.obstacle(model, execution);
    }

    @Override
    public Session open(Model model, TrainingState state, Adam optimiser, Execution execution) {
      return new Faults(this, sound.open(model, state, optimiser, execution));
    }
  }

  private record Faults(Faulty engine, Session sound) implements Session {
    @Override
    public StepLoss step(Tensors batch) {
      engine.before(sound.state().steps());
      return sound.step(batch);
    }

    @Override
    public StepLoss loss(Tensors batch) {
      return sound.loss(batch);
    }

    @Override
    public Gradient gradient(Tensors batch) {
      return sound.gradient(batch);
    }

    @Override
    public Tensors compute(Computation computation, Tensors batch) {
      return sound.compute(computation, batch);
    }

    @Override
    public TrainingState state() {
      return sound.state();
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
