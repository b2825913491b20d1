package leapfrog.training.engine.torch;

import static leapfrog.training.Examples.distance;
import static leapfrog.training.Examples.random;
import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Initialization;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Convolutional models in LibTorch: memory, repeatability, threads, formats and devices. */
class TorchImageTest {
  private static final long MEGABYTE = 1 << 20;
  private static final int CHANNELS = 32;

  /** Decodes an image in several parts of a loss, as models of frames do. */
  private record Decoder(int parts) implements Model, Computation {
    @Override
    public List<ParameterSpec> parameters() {
      Initialization initialization = Initialization.uniformFanIn(9 * CHANNELS);
      int[] kernel = {CHANNELS, CHANNELS, 3, 3};
      return List.of(
          new ParameterSpec("first", kernel, initialization),
          new ParameterSpec("second", kernel, initialization),
          new ParameterSpec("bias", new int[] {CHANNELS}, initialization));
    }

    private static <T> T decode(Ops<T> ops, Function<String, T> parameter, T image) {
      T bias = parameter.apply("bias");
      T first = ops.upsampledConv2d(image, parameter.apply("first"), bias, Convolution.SAME);
      T second = parameter.apply("second");
      T z = ops.conv2d(ops.leakyRelu(first, 0.01), second, bias, Convolution.SAME);
      return ops.add(ops.sigmoid(z), ops.upsample(image));
    }

    @Override
    public <T> Objective<T> objective(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      T state = batch.apply("x");
      T sum = ops.mean(ops.square(parameter.apply("second")));
      for (int i = 0; i < parts; i++) {
        T slope =
            ops.conv2dInputGradient(
                ops.softplus(state), parameter.apply("second"), Convolution.SAME);
        state = ops.subtract(state, ops.scale(slope, 0.1));
        sum =
            ops.add(
                sum,
                ops.lossPart(state, image -> ops.mean(ops.square(decode(ops, parameter, image)))));
      }
      return Objective.of(sum);
    }

    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return Map.of("image", decode(ops, parameter, batch.apply("x")));
    }
  }

  @BeforeEach
  void libTorchIsThere() {
    assumeTrue(LibTorch.obstacle().isEmpty(), () -> LibTorch.obstacle().orElseThrow());
  }

  private static Session open(Decoder decoder, TrainingState state, Execution execution) {
    return new TorchEngine().open(decoder, state, new Adam(1e-3, 1e-4), execution);
  }

  private static TrainingState initial(Decoder decoder) {
    return TrainingState.initial(decoder.initialParameters(random(1)));
  }

  private static Tensors batch(int rows, int size) {
    int[] shape = {rows, CHANNELS, size, size};
    return new Tensors(Map.of("x", new Tensor(shape, uniform(Tensor.size(shape), 1, 2))));
  }

  private static TrainingState train(TrainingState state, Execution execution, int steps) {
    Decoder decoder = new Decoder(3);
    Tensors batch = batch(4, 4);
    try (Session session = open(decoder, state, execution)) {
      for (int i = 0; i < steps; i++) {
        session.step(batch);
      }
      return session.state();
    }
  }

  private static void assumePossible(Execution execution) {
    Optional<String> obstacle = new TorchEngine().obstacle(new Decoder(1), execution);
    assumeTrue(obstacle.isEmpty(), () -> obstacle.orElseThrow());
  }

  @ParameterizedTest
  @EnumSource
  void trainingGoesOnFromItsStateBitForBit(Precision precision) {
    Execution execution = Execution.of(precision);
    assumePossible(execution);
    TrainingState start = initial(new Decoder(3));
    TrainingState uninterrupted = train(start, execution, 12);
    assertThat(train(train(start, execution, 5), execution, 7)).isEqualTo(uninterrupted);
    assertThat(train(start, execution, 12)).isEqualTo(uninterrupted);
  }

  @ParameterizedTest
  @EnumSource
  void stepsLeaveNothingBehind(Precision precision) {
    Execution execution = Execution.of(precision);
    assumePossible(execution);
    Decoder decoder = new Decoder(3);
    Tensors batch = batch(2, 4);
    try (Session session = open(decoder, initial(decoder), execution)) {
      callEach(session, decoder, batch);
      long pointers = Pointer.totalCount();
      for (int i = 0; i < 100; i++) {
        callEach(session, decoder, batch);
      }
      assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
    }
  }

  private static void callEach(Session session, Decoder decoder, Tensors batch) {
    session.step(batch);
    session.loss(batch);
    session.compute(decoder, batch);
  }

  /** A step works on 20 MB: were they kept, 60 steps would hold 1.2 GB. */
  @Test
  void nativeMemoryStaysFlat() {
    Decoder decoder = new Decoder(4);
    Tensors batch = batch(8, 16);
    try (Session session = open(decoder, initial(decoder), Execution.of(Precision.FLOAT32))) {
      for (int i = 0; i < 20; i++) {
        session.step(batch);
      }
      long before = Pointer.physicalBytes();
      for (int i = 0; i < 60; i++) {
        session.step(batch);
      }
      assertThat(Pointer.physicalBytes() - before).isLessThan(150 * MEGABYTE);
    }
  }

  @Test
  void aSessionComputesWithItsOwnNumberOfThreads() {
    Decoder decoder = new Decoder(2);
    Tensors batch = batch(4, 4);
    Execution two = new Execution(Precision.FLOAT32, Device.CPU, 2);
    try (Session one = open(decoder, initial(decoder), Execution.of(Precision.FLOAT32));
        Session other = open(decoder, initial(decoder), two)) {
      double loss = one.loss(batch).total();
      assertThat(torch.get_num_threads()).isEqualTo(1);
      assertThat(other.loss(batch).total()).isCloseTo(loss, within(1e-6 * loss));
      assertThat(torch.get_num_threads()).isEqualTo(2);
      one.loss(batch);
      assertThat(torch.get_num_threads()).isEqualTo(1);
    }
  }

  @Test
  void bfloat16ComesNearFloat32() {
    Execution mixed = Execution.of(Precision.BFLOAT16);
    assumePossible(mixed);
    compare(mixed, 0.02);
  }

  @Test
  void aGraphicsProcessorComputesTheSame() {
    Execution cuda = new Execution(Precision.FLOAT32, Device.CUDA, 1);
    assumePossible(cuda);
    compare(cuda, 1e-3); // its products may be rounded to TensorFloat-32
  }

  private static void compare(Execution execution, double tolerance) {
    Decoder decoder = new Decoder(3);
    Tensors batch = batch(4, 4);
    try (Session session = open(decoder, initial(decoder), execution);
        Session exact = open(decoder, initial(decoder), Execution.of(Precision.FLOAT64))) {
      Session.Gradient expected = exact.gradient(batch);
      Session.Gradient actual = session.gradient(batch);
      for (ParameterSpec spec : decoder.parameters()) {
        assertThat(
                distance(
                    actual.gradients().get(spec.name()), expected.gradients().get(spec.name())))
            .as(spec.name())
            .isLessThan(tolerance);
      }
      assertThat(
              distance(
                  session.compute(decoder, batch).get("image"),
                  exact.compute(decoder, batch).get("image")))
          .isLessThan(tolerance);
      double before = session.loss(batch).total();
      for (int i = 0; i < 20; i++) {
        session.step(batch);
      }
      assertThat(session.loss(batch).total()).isLessThan(0.95 * before);
    }
  }
}
