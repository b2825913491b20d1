package leapfrog.training.model.nhf;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import leapfrog.training.nn.Tensors;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.util.MathArrays;

/** How exactly a flow keeps volume and can be inverted, in float64. */
final class FlowDeviations {
  private static final int STATES = 256;

  private FlowDeviations() {}

  /** Largest |ln |det J|| of the whole flow over some states from the prior. */
  static double volume(NeuralHamiltonianFlow model, Tensors parameters, long seed) {
    List<Shear> shears = model.flow().evaluator(parameters).forward();
    double largest = 0;
    for (double[] state : states(model, seed)) {
      double determinant =
          new LUDecomposition(FlowEvaluator.jacobian(shears, state)).getDeterminant();
      largest = Math.max(largest, Math.abs(Math.log(Math.abs(determinant))));
    }
    return largest;
  }

  /** Largest distance of some states from the prior from where flow and inverse bring them. */
  static double inversion(NeuralHamiltonianFlow model, Tensors parameters, long seed) {
    FlowEvaluator flow = model.flow().evaluator(parameters);
    double largest = 0;
    for (double[] state : states(model, seed)) {
      double[] there = FlowEvaluator.follow(flow.forward(), state);
      double[] back = FlowEvaluator.follow(flow.inverse(), there);
      largest = Math.max(largest, MathArrays.distance(state, back));
    }
    return largest;
  }

  private static List<double[]> states(NeuralHamiltonianFlow model, long seed) {
    int coordinates = 2 * model.dimension();
    double[] states = FlowSampling.prior(model, STATES, seed);
    return IntStream.range(0, STATES)
        .mapToObj(i -> Arrays.copyOfRange(states, i * coordinates, (i + 1) * coordinates))
        .toList();
  }
}
