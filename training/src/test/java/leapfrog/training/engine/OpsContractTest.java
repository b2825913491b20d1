package leapfrog.training.engine;

import static leapfrog.training.Examples.distance;
import static leapfrog.training.Examples.random;
import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import leapfrog.training.engine.OperationCases.Case;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Initialization;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation in every engine: values by definition, gradients by finite differences. */
class OpsContractTest {
  private static final double DIFFERENCE = 1e-5;
  private static final ReferenceOps REFERENCE = new ReferenceOps();

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (int rows : new int[] {3, 1}) {
      for (Case one : OperationCases.of(rows)) {
        for (Engine engine : Engines.all()) {
          for (Precision precision : precisions(rows)) {
            if (engine.obstacle(one.loss(), Execution.of(precision)).isEmpty()) {
              cases.add(arguments(engine.name(), precision, one));
            }
          }
        }
      }
    }
    return cases.stream();
  }

  /** One row is a matter of shapes, which are those of every precision. */
  private static List<Precision> precisions(int rows) {
    return rows == 1 ? List.of(Precision.FLOAT64) : List.of(Precision.values());
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cases")
  void meetsDefinitionAndFiniteDifferences(String engine, Precision precision, Case one) {
    Model model = one.loss();
    Tensors parameters = model.initialParameters(random(17)).map(OpsContractTest::roundToFloat);
    Tensor expected = value(one, parameters, factor(one));
    Tensors batch = batch(factor(one), expected.shape());
    double loss = loss(model, parameters, batch);
    try (Session session = open(engine, model, parameters, precision)) {
      assertThat(distance(session.compute(one.value(), batch).get(Expression.VALUE), expected))
          .as("value")
          .isLessThan(valueTolerance(precision));
      assertThat(session.loss(batch).total())
          .isCloseTo(loss, within(valueTolerance(precision) * magnitude(expected)));
      Session.Gradient gradient = session.gradient(batch);
      assertThat(gradient.loss().total())
          .isCloseTo(loss, within(valueTolerance(precision) * magnitude(expected)));
      for (ParameterSpec spec : model.parameters()) {
        assertThat(
                distance(
                    gradient.gradients().get(spec.name()),
                    difference(model, parameters, spec.name(), batch)))
            .as("gradient by " + spec.name())
            .isLessThan(gradientTolerance(precision));
      }
      assertThat(session.gradient(batch)).as("the same again").isEqualTo(gradient);
    }
  }

  private static double valueTolerance(Precision precision) {
    return switch (precision) {
      case FLOAT64 -> 1e-13;
      case FLOAT32 -> 2e-6;
      case BFLOAT16 -> 0.03;
    };
  }

  private static double gradientTolerance(Precision precision) {
    return switch (precision) {
      case FLOAT64 -> 1e-8; // of the finite differences
      case FLOAT32 -> 5e-6;
      case BFLOAT16 -> 0.05;
    };
  }

  private static double magnitude(Tensor tensor) {
    double magnitude = 1e-30;
    for (double value : tensor.values()) {
      magnitude = Math.max(magnitude, Math.abs(value));
    }
    return magnitude;
  }

  /** ⟨conv(x), g⟩ = ⟨x, input gradient of g⟩. */
  @ParameterizedTest
  @MethodSource("engines")
  void theInputGradientIsTheAdjointOfTheConvolution(String engine) {
    for (int kernel = 1; kernel <= 4; kernel++) {
      for (int padding = 0; padding < Math.min(2, kernel); padding++) {
        Convolution convolution = new Convolution(kernel, 1, padding);
        Adjoint adjoint = new Adjoint(convolution);
        Tensor x = new Tensor(new int[] {2, 3, 5, 6}, uniform(180, 1, 1));
        int[] shape = {2, 4, convolution.output(5), convolution.output(6)};
        Tensor g = new Tensor(shape, uniform(Tensor.size(shape), 1, 2));
        Tensors weight =
            new Tensors(
                Map.of(
                    "weight",
                    new Tensor(
                        new int[] {4, 3, kernel, kernel}, uniform(12 * kernel * kernel, 1, 3))));
        try (Session session = open(engine, adjoint, weight, Precision.FLOAT64)) {
          Tensors results = session.compute(adjoint, Tensors.of("x", x, "g", g));
          double forward = results.get("forward").values()[0];
          assertThat(results.get("backward").values()[0])
              .isCloseTo(forward, within(1e-12 * Math.abs(forward)));
        }
      }
    }
  }

  static Stream<String> engines() {
    Model model = OperationCases.of(1).get(0).loss();
    return Engines.all().stream()
        .filter(engine -> engine.obstacle(model, Execution.of(Precision.FLOAT64)).isEmpty())
        .map(Engine::name);
  }

  /** One session computes on batches of any number of rows. */
  @ParameterizedTest
  @MethodSource("engines")
  void rowsMayVaryFromCallToCall(String engine) {
    Rows rows = new Rows();
    Tensors weight = Tensors.of("weight", tensor(4, 2, 3, 3, 3), "bias", tensor(5, 2));
    try (Session session = open(engine, rows, weight, Precision.FLOAT64)) {
      for (int count : new int[] {3, 1, 5}) {
        Tensors batch = new Tensors(Map.of("x", tensor(count, count, 3, 4, 4)));
        Tensor expected = rows.results(REFERENCE, weight::get, batch::get).get("rows");
        assertThat(distance(session.compute(rows, batch).get("rows"), expected)).isLessThan(1e-13);
      }
    }
  }

  private static Tensor tensor(long seed, int... shape) {
    return new Tensor(shape, uniform(Tensor.size(shape), 1, seed));
  }

  /** The reference knows transposed convolutions and enlargement from other definitions. */
  @Test
  void theReferenceIsRight() {
    Tensor image = new Tensor(new int[] {1, 1, 2, 2}, new double[] {1, 2, 3, 4});
    Tensor kernel = new Tensor(new int[] {1, 1, 2, 2}, new double[] {10, 1, 100, 1000});
    Tensor bias = new Tensor(new int[] {1}, new double[] {0.5});
    assertThat(REFERENCE.conv2d(image, kernel, bias, new Convolution(2, 1, 0)).values())
        .containsExactly(4312.5);
    assertThat(REFERENCE.conv2d(image, kernel, bias, new Convolution(2, 2, 1)).values())
        .containsExactly(1000.5, 200.5, 3.5, 40.5);
    assertThat(REFERENCE.upsample(image).values())
        .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
    Tensor one = new Tensor(new int[] {1, 1, 1, 1}, new double[] {2});
    assertThat(REFERENCE.conv2dInputGradient(one, kernel, new Convolution(2, 1, 0)).values())
        .containsExactly(20, 2, 200, 2000);
  }

  private static Tensor value(Case one, Tensors parameters, Tensor factor) {
    Tensors batch = new Tensors(Map.of(Expression.FACTOR, factor));
    return one.value().results(REFERENCE, parameters::get, batch::get).get(Expression.VALUE);
  }

  private static double loss(Model model, Tensors parameters, Tensors batch) {
    return model.objective(REFERENCE, parameters::get, batch::get).loss().values()[0];
  }

  private static Tensor difference(Model model, Tensors parameters, String name, Tensors batch) {
    Tensor gradient = Tensor.zeros(parameters.get(name).shape());
    for (int i = 0; i < gradient.size(); i++) {
      double above = loss(model, moved(parameters, name, i, DIFFERENCE), batch);
      double below = loss(model, moved(parameters, name, i, -DIFFERENCE), batch);
      gradient.values()[i] = (above - below) / (2 * DIFFERENCE);
    }
    return gradient;
  }

  private static Tensors moved(Tensors parameters, String name, int index, double by) {
    Tensor moved = parameters.get(name).copy();
    moved.values()[index] += by;
    Map<String, Tensor> all = new LinkedHashMap<>(parameters.byName());
    all.put(name, moved);
    return new Tensors(all);
  }

  private static Tensor factor(Case one) {
    int[] shape = one.shapes().get(0);
    return roundToFloat(
        new Tensor(shape, random(3).doubles(Tensor.size(shape), 0.5, 1.5).toArray()));
  }

  private static Tensors batch(Tensor factor, int[] valueShape) {
    int[] shape = valueShape.length == 0 ? new int[] {1} : valueShape;
    Tensor cotangent = roundToFloat(new Tensor(shape, uniform(Tensor.size(shape), 1, 5)));
    return Tensors.of(Expression.FACTOR, factor, Expression.COTANGENT, cotangent);
  }

  private static Tensor roundToFloat(Tensor tensor) {
    Tensor rounded = tensor.copy();
    for (int i = 0; i < rounded.size(); i++) {
      rounded.values()[i] = (float) rounded.values()[i];
    }
    return rounded;
  }

  private static Session open(String engine, Model model, Tensors parameters, Precision precision) {
    Execution execution = Execution.of(precision);
    return Engines.choose(engine, model, execution)
        .open(model, TrainingState.initial(parameters), new Adam(1e-3, 0), execution);
  }

  /** Both sides of the equation that defines an adjoint, as means. */
  private record Adjoint(Convolution convolution) implements Model, Computation {
    @Override
    public List<ParameterSpec> parameters() {
      int[] shape = {4, 3, convolution.kernel(), convolution.kernel()};
      return List.of(new ParameterSpec("weight", shape, Initialization.uniformFanIn(1)));
    }

    @Override
    public <T> Objective<T> objective(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return Objective.of(ops.mean(parameter.apply("weight")));
    }

    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      T x = batch.apply("x");
      T g = batch.apply("g");
      T weight = parameter.apply("weight");
      T zero = ops.scale(ops.mean(weight, 1, 2, 3), 0);
      T forward = ops.multiply(ops.conv2d(x, weight, zero, convolution), g);
      T backward = ops.multiply(ops.conv2dInputGradient(g, weight, convolution), x);
      double pixels = 2.0 * 5 * 6 * 3;
      double outputs = 2.0 * 4 * convolution.output(5) * convolution.output(6);
      return Map.of(
          "forward", ops.scale(ops.mean(forward), outputs),
          "backward", ops.scale(ops.mean(backward), pixels));
    }
  }

  /** Operations that an engine could fix the number of rows in. */
  private record Rows() implements Model, Computation {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of(
          new ParameterSpec("weight", new int[] {2, 3, 3, 3}, Initialization.uniformFanIn(1)),
          new ParameterSpec("bias", new int[] {2}, Initialization.uniformFanIn(1)));
    }

    @Override
    public <T> Objective<T> objective(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return Objective.of(ops.mean(results(ops, parameter, batch).get("rows")));
    }

    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      T weight = parameter.apply("weight");
      T y =
          ops.upsampledConv2d(batch.apply("x"), weight, parameter.apply("bias"), Convolution.SAME);
      T back = ops.conv2dInputGradient(y, weight, Convolution.SAME);
      T joined = ops.concat(1, List.of(y, ops.slice(back, 1, 1, 3)));
      T flat = ops.reshape(joined, -1, 4 * 64);
      return Map.of("rows", ops.multiply(flat, ops.reshape(ops.mean(joined, 1, 2, 3), -1, 1)));
    }
  }
}
