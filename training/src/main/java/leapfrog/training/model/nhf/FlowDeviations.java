package leapfrog.training.model.nhf;

import java.util.Arrays;
import java.util.List;
import leapfrog.training.nn.Tensors;
import org.hipparchus.linear.LUDecomposition;

/** How exactly a flow keeps volume, in float64. */
final class FlowDeviations {
  private static final int STATES = 32;

  private FlowDeviations() {}

  /** Largest |ln |det J|| of the whole flow over some states from the prior. */
  static double volume(NeuralHamiltonianFlow model, Tensors parameters, long seed) {
    List<Shear> shears = model.flow().evaluator(parameters).forward();
    int coordinates = 2 * model.dimension();
    double[] states = FlowSampling.prior(model, STATES, seed);
    double largest = 0;
    for (int i = 0; i < STATES; i++) {
      double[] state = Arrays.copyOfRange(states, i * coordinates, (i + 1) * coordinates);
      double determinant =
          new LUDecomposition(FlowEvaluator.jacobian(shears, state)).getDeterminant();
      largest = Math.max(largest, Math.abs(Math.log(Math.abs(determinant))));
    }
    return largest;
  }
}
