package leapfrog.training.model.nhf;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * f_ψ(p|q) = N(μ(q), σ(q)²): which momenta belong to a position.
 *
 * @param mean μ
 * @param logDeviation ln σ
 */
record MomentumEncoder(NamedPerceptron mean, NamedPerceptron logDeviation) {
  List<ParameterSpec> parameters() {
    return Stream.of(mean, logDeviation).flatMap(network -> network.parameters().stream()).toList();
  }

  /**
   * Momenta with what their density needs.
   *
   * @param momentum {@code [batch][d]}
   * @param negativeLogDensity −ln f of each coordinate, without its constant ½ ln 2π, {@code
   *     [batch][d]}
   * @param <T> the engine's tensor
   */
  record Draw<T>(T momentum, T negativeLogDensity) {}

  /**
   * Draws momenta.
   *
   * @param positions {@code [batch][d]}
   * @param noise standard normal numbers, {@code [batch][d]}
   */
  <T> Draw<T> draw(Ops<T> ops, Function<String, T> parameter, T positions, T noise) {
    T logarithm = logDeviation.forward(ops, parameter, positions);
    T displacement = ops.multiply(ops.exp(logarithm), noise);
    return new Draw<>(
        ops.add(mean.forward(ops, parameter, positions), displacement),
        ops.add(logarithm, ops.scale(ops.square(noise), 0.5)));
  }
}
