package leapfrog.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.model.hnn.Baseline;
import leapfrog.training.model.hnn.HamiltonianNetwork;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.ModelFactory;
import leapfrog.training.nn.Tensor;
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

/** One optimiser step of the published networks (2–200–200), one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class TrainingStep {
  /** Engine name. */
  @Param({"fused", "torch", "nd4j"})
  public String engine;

  /** Model name. */
  @Param({"hnn", "baseline"})
  public String model;

  /** Samples per step. */
  @Param({"750", "200"})
  public int batch;

  private Session session;
  private Tensors samples;

  /** Draws weights and a batch. */
  @Setup(Level.Trial)
  public void open() {
    ModelFactory factory =
        model.equals("hnn") ? new HamiltonianNetwork.Factory() : new Baseline.Factory();
    Model network = factory.create(Map.of(), DataShape.phaseSpace(2));
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1L);
    Tensor x = Tensor.zeros(batch, 2);
    Tensor dx = Tensor.zeros(batch, 2);
    for (int i = 0; i < 2 * batch; i++) {
      x.values()[i] = 2 * random.nextDouble() - 1;
      dx.values()[i] = 2 * random.nextDouble() - 1;
    }
    samples = Tensors.of(DynamicsModel.STATE, x, DynamicsModel.DERIVATIVE, dx);
    session =
        Engines.choose(engine, network, Execution.of(Precision.FLOAT32))
            .open(
                network,
                TrainingState.initial(network.initialParameters(random)),
                new Adam(1e-3, 1e-4),
                Execution.of(Precision.FLOAT32));
  }

  /** Frees the session. */
  @TearDown(Level.Trial)
  public void close() {
    session.close();
  }

  /** One step: loss, gradient and update. */
  @Benchmark
  public double step() {
    return session.step(samples).total();
  }
}
