package leapfrog.training.model.nhf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.engine.Session;
import leapfrog.training.model.density.DensityModel;
import leapfrog.training.model.density.PointBatches;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * Neural Hamiltonian flow (Toth et al. 2019, section 3.3): (q, p) is drawn from the prior, moved by
 * learned Hamiltonian steps, and the position kept. Momenta are latent; the loss is the negative
 * evidence lower bound of equation 6, −E_f[ln π(H₁^−dt ∘ … ∘ H_T^−dt(q, p)) − ln f(p|q)], with one
 * draw of p for each point.
 *
 * @param flow the steps
 * @param encoder f
 * @param prior π
 */
public record NeuralHamiltonianFlow(HamiltonianFlow flow, MomentumEncoder encoder, Prior prior)
    implements DensityModel {
  /** Name of the deviation: largest |ln |det J|| of the flow, in float64. */
  public static final String VOLUME_ERROR = "volume_error";

  /**
   * Name of the deviation: largest distance in phase space between a state and where the flow and
   * its inverse bring it, in the session's precision and on the {@link Lattice}.
   */
  public static final String INVERSION_ERROR = "inversion_error";

  /** Name of the deviation: the same in float64, as flows are evaluated for figures. */
  public static final String INVERSION_ERROR_FLOAT64 = "inversion_error_float64";

  private static final int COORDINATE_AXIS = 1;

  @Override
  public int dimension() {
    return flow.dimension();
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>(flow.parameters());
    parameters.addAll(encoder.parameters());
    return List.copyOf(parameters);
  }

  /** A gradient costs the multiplications of its network twice; a step takes ∂V/∂q twice. */
  @Override
  public double workPerSample() {
    double hidden = flow.steps().get(0).kinetic().network().hidden();
    return 3 * hidden * hidden * (2 * 3 * flow.steps().size() + 2);
  }

  @Override
  public <T> Objective<T> objective(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    LogWeight<T> weight = logWeight(ops, parameter, batch);
    T priors = ops.scale(ops.mean(weight.prior()), -2 * dimension());
    T entropies = ops.scale(ops.mean(weight.entropy()), -dimension());
    return Objective.of(ops.shift(ops.add(priors, entropies), -constant()));
  }

  /**
   * The logarithms of the weights of points, coordinate by coordinate.
   *
   * @param prior ln π of each coordinate of (q, p) where the inverse flow ends, {@code [batch][2d]}
   * @param entropy −ln f of each momentum, without its constant ½ ln 2π, {@code [batch][d]}
   * @param <T> the engine's tensor
   */
  private record LogWeight<T>(T prior, T entropy) {}

  private <T> LogWeight<T> logWeight(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    T positions = batch.apply(PointBatches.POINTS);
    MomentumEncoder.Draw<T> draw =
        encoder.draw(ops, parameter, positions, batch.apply(PointBatches.NOISE));
    PhasePoint<T> start =
        flow.inverse(ops, parameter, new PhasePoint<>(positions, draw.momentum()));
    T state = ops.concat(COORDINATE_AXIS, List.of(start.position(), start.momentum()));
    return new LogWeight<>(prior.logDensity(ops, state), draw.negativeLogDensity());
  }

  /**
   * ln π(H₁^−dt ∘ … ∘ H_T^−dt(q, p)) − ln f(p|q) of each point, with p drawn from f.
   *
   * @param batch {@link PointBatches#POINTS} and {@link PointBatches#NOISE}
   * @return {@code [batch]}
   */
  <T> T logWeights(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    LogWeight<T> weight = logWeight(ops, parameter, batch);
    T priors = ops.scale(ops.mean(weight.prior(), COORDINATE_AXIS), 2 * dimension());
    T entropies = ops.scale(ops.mean(weight.entropy(), COORDINATE_AXIS), dimension());
    return ops.shift(ops.add(priors, entropies), constant());
  }

  /** What the logarithms of the momenta's densities lack. */
  private double constant() {
    return dimension() * NormalPrior.HALF_LOG_TWO_PI;
  }

  @Override
  public Tensor sample(Session session, int count, long seed) {
    return new FlowSampling(this, session).sample(count, seed);
  }

  @Override
  public Tensor logLikelihood(Session session, Tensor points, int importanceSamples, long seed) {
    return new FlowSampling(this, session).logLikelihood(points, importanceSamples, seed);
  }

  @Override
  public Map<String, Double> deviations(Session session, Tensors parameters, long seed) {
    Map<String, Double> deviations = new LinkedHashMap<>();
    deviations.put(VOLUME_ERROR, FlowDeviations.volume(this, parameters, seed));
    deviations.put(INVERSION_ERROR_FLOAT64, FlowDeviations.inversion(this, parameters, seed));
    deviations.put(INVERSION_ERROR, new FlowSampling(this, session).inversionError(seed));
    return deviations;
  }
}
