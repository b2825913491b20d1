package leapfrog.training.model.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leapfrog.training.nn.Initialization;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * The autoencoder of Greydanus et al. 2019, section 5: four layers there and four back with ReLU,
 * h₁ = φ(L₁x), h₂ = h₁ + φ(L₂h₁), h₃ = h₂ + φ(L₃h₂), z = L₄h₃, and the same from z with L₅ to L₈.
 *
 * @param observation what is encoded, flattened channel by channel
 * @param hidden width of the hidden layers, at least 1
 * @param latentDimension number of latent coordinates, at least 1
 */
public record PerceptronAutoencoder(ObservationShape observation, int hidden, int latentDimension)
    implements Autoencoder {
  private static final String PREFIX = "autoencoder.linear";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public PerceptronAutoencoder {
    if (hidden < 1) {
      throw new IllegalArgumentException(
          "Cannot set hidden to %d: the value must be positive".formatted(hidden));
    }
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>();
    int[] widths = {
      observation.size(), hidden, hidden, hidden, latentDimension, hidden, hidden, hidden
    };
    for (int layer = 1; layer <= widths.length; layer++) {
      int inputs = widths[layer - 1];
      int outputs = layer < widths.length ? widths[layer] : observation.size();
      parameters.add(
          new ParameterSpec(
              weight(layer), new int[] {outputs, inputs}, Initialization.orthogonal()));
      parameters.add(
          new ParameterSpec(bias(layer), new int[] {outputs}, Initialization.uniformFanIn(inputs)));
    }
    return parameters;
  }

  @Override
  public <T> T encode(Ops<T> ops, Function<String, T> parameter, T observations) {
    return fourLayers(ops, parameter, ops.reshape(observations, -1, observation.size()), 1);
  }

  @Override
  public <T> T decode(Ops<T> ops, Function<String, T> parameter, T latent) {
    return ops.reshape(
        fourLayers(ops, parameter, latent, 5),
        -1,
        observation.channels(),
        observation.height(),
        observation.width());
  }

  private static <T> T fourLayers(Ops<T> ops, Function<String, T> parameter, T x, int first) {
    T h1 = ops.relu(layer(ops, parameter, x, first));
    T h2 = ops.add(h1, ops.relu(layer(ops, parameter, h1, first + 1)));
    T h3 = ops.add(h2, ops.relu(layer(ops, parameter, h2, first + 2)));
    return layer(ops, parameter, h3, first + 3);
  }

  private static <T> T layer(Ops<T> ops, Function<String, T> parameter, T x, int layer) {
    return ops.linear(x, parameter.apply(weight(layer)), parameter.apply(bias(layer)));
  }

  @Override
  public double encodingWork() {
    return (double) hidden * (observation.size() + 2.0 * hidden + latentDimension);
  }

  @Override
  public double decodingWork() {
    return encodingWork();
  }

  private static String weight(int layer) {
    return PREFIX + layer + ".weight";
  }

  private static String bias(int layer) {
    return PREFIX + layer + ".bias";
  }
}
