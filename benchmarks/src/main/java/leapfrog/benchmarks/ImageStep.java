package leapfrog.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.StepLoss;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One optimiser step of the published Hamiltonian generative network: rows of 31 frames of 32×32
 * pixels, 16 at a time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 5, time = 4)
@Fork(1)
public class ImageStep {
  private static final FrameShape FRAMES = new FrameShape(31, 32, 32, 3);

  /** Model name. */
  @Param("hgn")
  public String model;

  /** Precision, as in configurations. */
  @Param({"float32", "bfloat16"})
  public String precision;

  /** Compute threads. */
  @Param("2")
  public int threads;

  /** Rows per step. */
  @Param("16")
  public int batch;

  private Session session;
  private Tensors rows;

  /** Draws weights and a batch. */
  @Setup(Level.Trial)
  public void open() {
    FrameModel network =
        (FrameModel) Models.named(model).create(Map.of(), new DataShape(2, Optional.of(FRAMES)));
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
    rows =
        network
            .batches(new Noise(batch, random), batch, 2)
            .batch(0)
            .with(Tensors.scalars(network.schedule().initial()));
    Execution execution =
        new Execution(Precision.valueOf(precision.toUpperCase(Locale.ROOT)), Device.CPU, threads);
    session =
        Engines.choose("torch", network, execution)
            .open(
                network,
                TrainingState.initial(network.initialParameters(random)),
                new Adam(1.5e-4, 0),
                execution);
  }

  /** Frees the session. */
  @TearDown(Level.Trial)
  public void close() {
    session.close();
  }

  /** One step: loss, gradient and update. */
  @Benchmark
  public StepLoss step() {
    return session.step(rows);
  }

  /** Frames of random bytes. */
  private record Noise(int rows, UniformRandomProvider random) implements FrameSource {
    @Override
    public FrameShape shape() {
      return FRAMES;
    }

    @Override
    public void read(int row, byte[] target, int offset) {
      random.nextBytes(target, offset, FRAMES.size());
    }

    @Override
    public void close() {}
  }
}
