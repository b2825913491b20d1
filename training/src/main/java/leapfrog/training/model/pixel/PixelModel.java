package leapfrog.training.model.pixel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * Latent coordinates z = (q, p) of frames and their dynamics, learned together (Greydanus et al.
 * 2019, section 5). Of an observation x with latent z and the next one with z′, the loss is
 *
 * <pre>mean((x − x̂)²) + mean((p − (q′ − q))²) + w·mean((z′ − z − f(z))²)</pre>
 *
 * where x̂ is decoded from z and f is the learned field: it must rebuild the pixels, make the
 * momenta velocities, and predict the change. The latent unit of time is therefore one frame of the
 * data.
 *
 * @param frames shape of the rows it learns from
 * @param stack frames in each observation, at least 1 and fewer than a row has
 * @param autoencoder maps observations to z and back
 * @param dynamics the field f on the latent phase space
 * @param hnnWeight w, not negative
 */
public record PixelModel(
    FrameShape frames, int stack, Autoencoder autoencoder, DynamicsModel dynamics, double hnnWeight)
    implements FrameModel {
  /** Batch name of the observations, {@code [batch][channel][height][width]}. */
  public static final String OBSERVATION = "x";

  /** Batch name of the observations one frame later, of the same shape. */
  public static final String NEXT_OBSERVATION = "x_next";

  /** Name of the first term of the loss: mean squared error of the pixels. */
  public static final String AUTOENCODER_LOSS = "autoencoder_loss";

  /** Name of the second term: how far momenta are from velocities. */
  public static final String CANONICAL_LOSS = "canonical_loss";

  /** Name of the third term, without its weight: mean squared error of the predicted change. */
  public static final String HNN_LOSS = "hnn_loss";

  private static final String DYNAMICS_PREFIX = "hnn.differentiable_model.";

  /** Checks that the parts fit. */
  public PixelModel {
    if (!autoencoder.observation().equals(ObservationShape.stacked(frames, stack))) {
      throw new IllegalArgumentException(
          "%s does not take %d stacked frames of %s".formatted(autoencoder, stack, frames));
    }
    if (autoencoder.latentDimension() < 2 || autoencoder.latentDimension() % 2 != 0) {
      throw new IllegalArgumentException(
          "Cannot set latent to %d: positions and momenta need an even number of at least 2"
              .formatted(autoencoder.latentDimension()));
    }
    if (dynamics.stateDimension() != autoencoder.latentDimension()) {
      throw new IllegalArgumentException(
          "Cannot follow %d latent coordinates by dynamics of %d"
              .formatted(autoencoder.latentDimension(), dynamics.stateDimension()));
    }
    if (!(hnnWeight >= 0) || Double.isInfinite(hnnWeight)) {
      throw new IllegalArgumentException(
          "Cannot set hnn_weight to %s: the value must be zero or positive".formatted(hnnWeight));
    }
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>(autoencoder.parameters());
    for (ParameterSpec spec : dynamics.parameters()) {
      parameters.add(
          new ParameterSpec(DYNAMICS_PREFIX + spec.name(), spec.shape(), spec.initialization()));
    }
    return parameters;
  }

  @Override
  public <T> Objective<T> objective(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    Map<String, T> terms = new LinkedHashMap<>();
    squaredErrors(ops, parameter, batch)
        .forEach((name, errors) -> terms.put(name, ops.mean(errors)));
    return new Objective<>(weighted(ops, terms), terms);
  }

  /** What the terms of the loss are means of, {@code [batch]…}, by name. */
  <T> Map<String, T> squaredErrors(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    T x = batch.apply(OBSERVATION);
    T z = autoencoder.encode(ops, parameter, x);
    T next = autoencoder.encode(ops, parameter, batch.apply(NEXT_OBSERVATION));
    T change = ops.subtract(next, z);
    int n = autoencoder.latentDimension() / 2;
    T rebuilt = autoencoder.decode(ops, parameter, z);
    T field = dynamics.timeDerivative(ops, ofDynamics(parameter), z);
    T velocity = ops.slice(change, 1, 0, n);
    T momentum = ops.slice(z, 1, n, 2 * n);
    Map<String, T> errors = new LinkedHashMap<>();
    errors.put(AUTOENCODER_LOSS, ops.square(ops.subtract(x, rebuilt)));
    errors.put(CANONICAL_LOSS, ops.square(ops.subtract(momentum, velocity)));
    errors.put(HNN_LOSS, ops.square(ops.subtract(change, field)));
    return errors;
  }

  /** The weighted sum of the terms. */
  <T> T weighted(Ops<T> ops, Map<String, T> terms) {
    T plain = ops.add(terms.get(AUTOENCODER_LOSS), terms.get(CANONICAL_LOSS));
    return ops.add(plain, ops.scale(terms.get(HNN_LOSS), hnnWeight));
  }

  /**
   * Forward, and backward with respect to activations and weights; two observations are encoded.
   */
  @Override
  public double workPerSample() {
    return 3 * (2 * autoencoder.encodingWork() + autoencoder.decodingWork())
        + dynamics.workPerSample();
  }

  @Override
  public BatchSource batches(FrameSource source, int size, long seed) {
    return new PixelPairs(source, stack, size, seed);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The first {@code stack} frames of each row are encoded; they may be followed by any number,
   * which sets the length of the rollout. Each latent state is decoded to the stacked frames from
   * its time on, of which the first is shown. The energy of a model without a Hamiltonian is NaN,
   * as is a rollout whose latent state leaves the finite range.
   *
   * @throws IllegalArgumentException if the rows are not of such frames, or have fewer than {@code
   *     stack}
   */
  @Override
  public FrameRollout rollout(Session session, Tensors parameters, Tensor rows, Playback playback) {
    return new PixelRollout(this, session, parameters).follow(rows, playback);
  }

  @Override
  public boolean followsLongerRows() {
    return true;
  }

  /**
   * The latent states of successive frames: the one of frame t is that of the {@code stack} frames
   * from t on.
   *
   * @param session a session with trained weights
   * @param frames {@code [points][channel][height][width]}, at least {@code stack}
   * @return {@code [points − stack + 1][latent]}
   */
  public Tensor latent(Session session, Tensor frames) {
    int[] shape = frames.shape();
    int size = frames.size() / shape[0];
    int count = shape[0] - stack + 1;
    Tensor stacked = Tensor.zeros(count, stack * shape[1], shape[2], shape[3]);
    for (int i = 0; i < count; i++) {
      System.arraycopy(frames.values(), i * size, stacked.values(), i * stack * size, stack * size);
    }
    return new Encoding(autoencoder).of(session, stacked);
  }

  /**
   * The frames at the times of latent states, the first of the stacked ones that each stands for.
   *
   * @param session a session with trained weights
   * @param states {@code [count][latent]}
   * @return {@code [count][channel][height][width]}; NaN where a state is
   */
  public Tensor shown(Session session, Tensor states) {
    int dimension = autoencoder.latentDimension();
    int stacked = autoencoder.observation().size();
    int size = stacked / stack;
    double[] decoded = new Decoding(autoencoder).of(session, states).values();
    Tensor shown =
        Tensor.zeros(states.shape()[0], frames.channels(), frames.height(), frames.width());
    for (int i = 0; i < states.shape()[0]; i++) {
      if (Double.isNaN(states.values()[i * dimension])) {
        // Engines may make numbers of a NaN.
        Arrays.fill(shown.values(), i * size, (i + 1) * size, Double.NaN);
      } else {
        System.arraycopy(decoded, i * stacked, shown.values(), i * size, size);
      }
    }
    return shown;
  }

  /** The learned field on the latent phase space in float64; the unit of time is one frame. */
  public LearnedField latentField(Tensors parameters) {
    return dynamics.field(ofDynamics(parameters));
  }

  /** The parameters of the dynamics, under the names that they have without an autoencoder. */
  Tensors ofDynamics(Tensors parameters) {
    Map<String, Tensor> stripped = new LinkedHashMap<>();
    for (ParameterSpec spec : dynamics.parameters()) {
      stripped.put(spec.name(), parameters.get(DYNAMICS_PREFIX + spec.name()));
    }
    return new Tensors(stripped);
  }

  private static <T> Function<String, T> ofDynamics(Function<String, T> parameter) {
    return name -> parameter.apply(DYNAMICS_PREFIX + name);
  }
}
