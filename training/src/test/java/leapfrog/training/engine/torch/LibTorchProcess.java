package leapfrog.training.engine.torch;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import leapfrog.training.Examples;
import leapfrog.training.blas.OpenBlas;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A process of its own, for what a process does once: loading libraries. */
final class LibTorchProcess {
  private static final int SIZE = 1200;

  private LibTorchProcess() {}

  /** Does what the arguments say, in order, and prints what came out. */
  public static void main(String[] args) {
    for (String action : args) {
      switch (action) {
        case "choose" -> choose();
        case "openblas" -> System.out.println(threads(openBlasProduct()));
        case "train" -> train();
        case "memory" -> memory();
        case "torch" -> System.out.println(threads(torchProduct()));
        default -> throw new IllegalArgumentException(action);
      }
    }
  }

  /** Trains until the process is ended. */
  private static void train() {
    try (Training training =
        new Training(Map.of("filters", "32"), new FrameShape(6, 32, 32, 3), 4, 1)) {
      training.step();
      System.out.println("training");
      while (true) {
        training.step();
      }
    }
  }

  /** Takes 200 steps of the published size; prints the memory in MB after each 20, and at most. */
  private static void memory() {
    try (Training training = new Training(Map.of(), new FrameShape(31, 32, 32, 3), 16, 2)) {
      for (int step = 1; step <= 200; step++) {
        training.step();
        if (step % 20 == 0) {
          System.out.println(megabytes("VmRSS"));
        }
      }
      System.out.println(megabytes("VmHWM"));
    }
  }

  private static long megabytes(String what) {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(what + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A generative network in training on frames of noise, in float32. */
  private static final class Training implements AutoCloseable {
    private final Session session;
    private final Tensors batch;

    Training(Map<String, String> hyperparameters, FrameShape frames, int rows, int threads) {
      FrameModel model =
          (FrameModel)
              Models.named("hgn").create(hyperparameters, new DataShape(2, Optional.of(frames)));
      batch =
          model
              .batches(new Noise(frames, rows), rows, 1)
              .batch(0)
              .with(Tensors.scalars(model.schedule().initial()));
      session =
          new TorchEngine()
              .open(
                  model,
                  TrainingState.initial(model.initialParameters(Examples.random(1))),
                  new Adam(1e-4, 0),
                  new Execution(Precision.FLOAT32, Device.CPU, threads));
    }

    void step() {
      session.step(batch);
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private record Noise(FrameShape shape, int rows) implements FrameSource {
    @Override
    public void read(int row, byte[] target, int offset) {
      Examples.random(row).nextBytes(target, offset, shape.size());
    }

    @Override
    public void close() {}
  }

  private static void choose() {
    DynamicsModel model = Examples.hnn(8, 2);
    DynamicsModel rk4 = Examples.hnn(8, 2, "use_rk4", "true");
    System.out.println(Engines.choose("auto", model, Execution.of(Precision.FLOAT32)).name());
    System.out.println(loadedTorch());
    System.out.println(Engines.choose("auto", rk4, Execution.of(Precision.FLOAT32)).name());
    System.out.println(loadedTorch());
    System.out.println(
        new TorchEngine().obstacle(model, Execution.of(Precision.FLOAT32)).orElse("none"));
  }

  private static boolean loadedTorch() {
    try {
      return Files.readString(Path.of("/proc/self/maps")).contains("libtorch_cpu");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Runnable openBlasProduct() {
    float[] a = new float[SIZE * SIZE];
    float[] c = new float[SIZE * SIZE];
    return () -> OpenBlas.instance().multiply(false, false, SIZE, SIZE, SIZE, a, a, 0, c);
  }

  private static Runnable torchProduct() {
    LibTorch.obstacle().ifPresent(System.out::println);
    return () -> {
      try (Tensor ones = torch.ones(SIZE, SIZE);
          Tensor product = torch.mm(ones, ones)) {
        product.numel();
      }
    };
  }

  /** Processor time of all threads by that of the calling one. */
  private static double threads(Runnable work) {
    work.run();
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long all = system.getProcessCpuTime();
    long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < 12; i++) {
      work.run();
    }
    all = system.getProcessCpuTime() - all;
    own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - own;
    return (double) all / own;
  }

  /**
   * Runs it without {@code OMP_NUM_THREADS}.
   *
   * @param libraries whether LibTorch's libraries are on its class path
   * @return the lines that it printed
   */
  static List<String> run(boolean libraries, String... actions) throws IOException {
    Process process = start(libraries, actions);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.lines().toList();
  }

  /** Starts it without {@code OMP_NUM_THREADS}, its heap in memory from the beginning. */
  static Process start(boolean libraries, String... actions) throws IOException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> libraries || !entry.matches(".*pytorch-[^/]*-x86_64\\.jar"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xms256m",
            "-Xmx256m",
            "-XX:+AlwaysPreTouch",
            "-cp",
            classPath,
            LibTorchProcess.class.getName()));
    command.addAll(List.of(actions));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().remove("OMP_NUM_THREADS");
    return builder.start();
  }
}
