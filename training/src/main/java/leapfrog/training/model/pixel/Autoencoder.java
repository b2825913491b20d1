package leapfrog.training.model.pixel;

import java.util.List;
import java.util.function.Function;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/** Maps observations to a few numbers and back. */
public interface Autoencoder {
  /** The trainable parameters, in a fixed order. */
  List<ParameterSpec> parameters();

  /** What observations are. */
  ObservationShape observation();

  /** Number of latent coordinates. */
  int latentDimension();

  /**
   * Encodes observations.
   *
   * @param observations {@code [batch][channel][height][width]}
   * @return {@code [batch][latentDimension]}
   */
  <T> T encode(Ops<T> ops, Function<String, T> parameter, T observations);

  /**
   * Decodes latent states.
   *
   * @param latent {@code [batch][latentDimension]}
   * @return {@code [batch][channel][height][width]}
   */
  <T> T decode(Ops<T> ops, Function<String, T> parameter, T latent);

  /** Multiplications to encode one observation. */
  double encodingWork();

  /** Multiplications to decode one latent state. */
  double decodingWork();
}
