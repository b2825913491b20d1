package leapfrog.training.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Initialization;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/** Something composed of operations; a reference to a generic method can be one. */
@FunctionalInterface
interface Expression {
  /** Its value for the given operands. */
  <T> T of(Ops<T> ops, List<T> operands);

  /** Name of an expression's value among the results of {@link Value}. */
  String VALUE = "value";

  /** Name of the batch's tensor by which the first operand is multiplied. */
  String FACTOR = "factor";

  /** Name of the batch's tensor by which the value is multiplied before the mean is taken. */
  String COTANGENT = "cotangent";

  /**
   * An expression whose first operand is made of a parameter and the batch, and whose others are
   * parameters.
   */
  private static <T> T value(
      Expression expression,
      Ops<T> ops,
      int operands,
      Function<String, T> parameter,
      Function<String, T> batch) {
    List<T> values = new ArrayList<>();
    values.add(ops.multiply(parameter.apply(name(0)), batch.apply(FACTOR)));
    for (int i = 1; i < operands; i++) {
      values.add(parameter.apply(name(i)));
    }
    return expression.of(ops, values);
  }

  private static String name(int operand) {
    return "operand" + operand;
  }

  /** The expression's value. */
  record Value(Expression expression, int operands) implements Computation {
    @Override
    public <T> Map<String, T> results(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return Map.of(VALUE, value(expression, ops, operands, parameter, batch));
    }
  }

  /**
   * A model that the expression is the loss of.
   *
   * @param expression the expression
   * @param shapes its operands' shapes
   * @param scalar whether it is a loss as it is; otherwise the mean of its product with a batch's
   *     tensor is
   */
  record Loss(Expression expression, List<int[]> shapes, boolean scalar) implements Model {
    @Override
    public List<ParameterSpec> parameters() {
      return IntStream.range(0, shapes.size())
          .mapToObj(i -> new ParameterSpec(name(i), shapes.get(i), Initialization.uniformFanIn(1)))
          .toList();
    }

    @Override
    public <T> Objective<T> objective(
        Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      T value = value(expression, ops, shapes.size(), parameter, batch);
      return Objective.of(scalar ? value : ops.mean(ops.multiply(value, batch.apply(COTANGENT))));
    }
  }
}
