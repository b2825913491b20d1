package leapfrog.training.engine.torch;

import static leapfrog.training.Examples.distance;
import static leapfrog.training.Examples.field;
import static leapfrog.training.Examples.oscillators;
import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import leapfrog.training.Examples;
import leapfrog.training.Formula;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.engine.nd4j.Nd4jEngine;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Initialization;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Native memory, threads, and what a session keeps from one call to the next. */
class TorchSessionTest {
  private static final long MEGABYTE = 1 << 20;
  private static final TorchEngine TORCH = new TorchEngine();

  /** softplus of a weight, in a model whose second parameter is not used. */
  private record Softplus() implements Formula {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of(
          new ParameterSpec("w", new int[] {1}, Initialization.uniformFanIn(1)),
          new ParameterSpec("unused", new int[] {2}, Initialization.uniformFanIn(1)));
    }

    @Override
    public <T> T value(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return ops.softplus(ops.multiply(parameter.apply("w"), batch.apply("x")));
    }
  }

  /** The product of a weight and the input. */
  private record Product() implements Formula {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of(new ParameterSpec("w", new int[] {1}, Initialization.uniformFanIn(1)));
    }

    @Override
    public <T> T value(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return ops.multiply(parameter.apply("w"), batch.apply("x"));
    }
  }

  @BeforeEach
  void libTorchIsThere() {
    // Some platforms have no build of it; where there is one, LibTorchTest fails if it cannot load.
    assumeTrue(LibTorch.obstacle().isEmpty(), () -> LibTorch.obstacle().orElseThrow());
  }

  private static Session open(Engine engine, Model model, Tensors parameters, Precision precision) {
    return engine.open(
        model, TrainingState.initial(parameters), new Adam(1e-3, 1e-4), Execution.of(precision));
  }

  private static TrainingState train(DynamicsModel model, Tensors batch, int steps) {
    try (Session session =
        open(TORCH, model, model.initialParameters(random(1)), Precision.FLOAT32)) {
      for (int i = 0; i < steps; i++) {
        session.step(batch);
      }
      return session.state();
    }
  }

  @Test
  void stepsLeaveNothingBehind() {
    DynamicsModel model = Examples.hnn(16, 2);
    Tensors batch = oscillators(20, 2, 2);
    try (Session session =
        open(TORCH, model, model.initialParameters(random(1)), Precision.FLOAT32)) {
      session.step(batch);
      session.loss(batch);
      field(session, model, batch);
      long pointers = Pointer.totalCount();
      for (int i = 0; i < 2000; i++) {
        session.step(batch);
        session.loss(batch);
        field(session, model, batch);
      }
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
    }
  }

  /** A step works on 20 MB: were they kept, 200 steps would hold 4 GB. */
  @Test
  void nativeMemoryStaysFlat() {
    DynamicsModel model = Examples.hnn(200, 2);
    Tensors batch = oscillators(1500, 2, 2);
    train(model, batch, 20);
    long before = Pointer.physicalBytes();
    train(model, batch, 200);
    assertThat(Pointer.physicalBytes() - before).isLessThan(300 * MEGABYTE);
  }

  @Test
  void aClosedSessionHoldsNothing() {
    DynamicsModel model = Examples.hnn(16, 2);
    train(model, oscillators(20, 2, 2), 1);
    long pointers = Pointer.totalCount();
    train(model, oscillators(20, 2, 2), 3);
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
  }

  @Test
  void sessionsInTwoThreadsDoNotDisturbOneAnother() throws Exception {
    DynamicsModel hnn = Examples.hnn(64, 4);
    DynamicsModel baseline = Examples.baseline(48, 4);
    Tensors one = oscillators(300, 4, 2);
    Tensors other = oscillators(200, 4, 3);
    TrainingState hnnAlone = train(hnn, one, 100);
    TrainingState baselineAlone = train(baseline, other, 100);
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<TrainingState> first =
          threads.submit(
              () -> {
                together.await();
                return train(hnn, one, 100);
              });
      Future<TrainingState> second =
          threads.submit(
              () -> {
                together.await();
                return train(baseline, other, 100);
              });
      assertThat(first.get()).isEqualTo(hnnAlone);
      assertThat(second.get()).isEqualTo(baselineAlone);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void itsTrajectoryIsThatOfTheReferenceInFloat64() {
    DynamicsModel model = Examples.hnn(16, 4, "use_rk4", "true");
    Tensors parameters = model.initialParameters(random(5));
    Tensors batch = oscillators(50, 4, 6);
    try (Session session = open(TORCH, model, parameters, Precision.FLOAT64);
        Session reference = open(new Nd4jEngine(), model, parameters, Precision.FLOAT64)) {
      for (int i = 0; i < 50; i++) {
        double expected = reference.step(batch).total();
        assertThat(session.step(batch).total()).isCloseTo(expected, within(1e-11 * expected));
      }
      TrainingState actual = session.state();
      TrainingState expected = reference.state();
      for (String name : parameters.names()) {
        assertThat(distance(actual.parameters().get(name), expected.parameters().get(name)))
            .isLessThan(1e-10);
        assertThat(distance(actual.secondMoments().get(name), expected.secondMoments().get(name)))
            .isLessThan(1e-10);
      }
      assertThat(actual.steps()).isEqualTo(50);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCallLeavesNoTraceInTheNextOne(Precision precision) {
    DynamicsModel model = Examples.hnn(16, 4);
    Tensors parameters = model.initialParameters(random(33));
    Tensors small = oscillators(3, 4, 34);
    try (Session used = open(TORCH, model, parameters, precision);
        Session fresh = open(TORCH, model, parameters, precision)) {
      used.gradient(oscillators(600, 4, 35));
      field(used, model, oscillators(300, 4, 36));
      used.loss(small);
      assertThat(used.gradient(small)).isEqualTo(fresh.gradient(small));
    }
  }

  /** At 25, LibTorch's default would take softplus for the identity, wrong by 1.4e-11. */
  @Test
  void softplusIsExactAndUnusedParametersHaveNoGradient() {
    Tensors parameters =
        Tensors.of("w", new Tensor(new int[] {1}, new double[] {25}), "unused", Tensor.zeros(2));
    Tensors batch =
        Tensors.of(
            "x", new Tensor(new int[] {4}, new double[] {1, -1, 0, 40}), "y", Tensor.zeros(1));
    try (Session session = open(TORCH, new Softplus(), parameters, Precision.FLOAT64)) {
      assertThat(new Softplus().in(session, batch).values())
          .containsExactly(
              new double[] {25 + Math.exp(-25), Math.exp(-25), Math.log(2), 1000}, within(1e-15));
      Session.Gradient gradient = session.gradient(batch);
      assertThat(gradient.gradients().get("unused")).isEqualTo(Tensor.zeros(2));
      double logistic = 1 / (1 + Math.exp(-25));
      assertThat(gradient.gradients().get("w").values()[0])
          .isCloseTo((logistic - (1 - logistic) + 40) / 4, within(1e-14));
    }
  }

  /** Denormal products are zero in LibTorch, and what they are to Java before and after. */
  @Test
  void denormalNumbersAreZeroInLibTorchOnly() {
    Tensors parameters =
        Tensors.of("w", new Tensor(new int[] {1}, new double[] {1e-20}), "b", Tensor.zeros(1));
    Tensors batch =
        Tensors.of("x", new Tensor(new int[] {1}, new double[] {1e-20}), "y", Tensor.zeros(1));
    float[] factors = {1e-20f, 1e-20f};
    try (Session single = open(TORCH, new Product(), parameters, Precision.FLOAT32);
        Session exact = open(TORCH, new Product(), parameters, Precision.FLOAT64)) {
      assertThat(single.loss(batch).total()).isZero();
      assertThat(single.gradient(batch).loss().total()).isZero();
      assertThat(new Product().in(single, batch).values()).containsExactly(0);
      assertThat(exact.loss(batch).total()).isCloseTo(1e-40, within(1e-54));
      assertThat((double) (factors[0] * factors[1])).isCloseTo(1e-40, within(1e-44));
    }
  }
}
