package leapfrog.training.model.nhf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.Examples;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Small flows and points for tests. */
final class FlowExamples {
  private FlowExamples() {}

  /** A flow with few hidden units on points of {@code dimension}; pairs set hyperparameters. */
  static NeuralHamiltonianFlow tiny(int dimension, String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("hidden", "8");
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return new FlowFactory().create(values, DataShape.phaseSpace(2 * dimension));
  }

  static Tensors weights(Model model, long seed) {
    return model.initialParameters(Examples.random(seed)).map(FlowExamples::inFloat32);
  }

  private static Tensor inFloat32(Tensor tensor) {
    Tensor rounded = tensor.copy();
    for (int i = 0; i < rounded.size(); i++) {
      rounded.values()[i] = (float) rounded.values()[i];
    }
    return rounded;
  }

  static Session open(String engine, Model model, Tensors weights, Precision precision) {
    return open(engine, model, weights, precision, new Adam(3e-3, 0));
  }

  static Session open(
      String engine, Model model, Tensors weights, Precision precision, Adam optimiser) {
    Execution execution = Execution.of(precision);
    return Engines.choose(engine, model, execution)
        .open(model, TrainingState.initial(weights), optimiser, execution);
  }

  /** Points of two Gaussians of deviation 0.3 around (±1.5, 0), exact in float32. */
  static Tensor twoModes(int rows, long seed) {
    UniformRandomProvider random = Examples.random(seed);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    Tensor points = Tensor.zeros(rows, 2);
    for (int row = 0; row < rows; row++) {
      double centre = random.nextBoolean() ? 1.5 : -1.5;
      points.values()[2 * row] = (float) (centre + 0.3 * normal.sample());
      points.values()[2 * row + 1] = (float) (0.3 * normal.sample());
    }
    return points;
  }

  static double mean(Tensor tensor) {
    return Arrays.stream(tensor.values()).average().orElseThrow();
  }
}
