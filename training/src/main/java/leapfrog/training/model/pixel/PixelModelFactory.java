package leapfrog.training.model.pixel;

import java.util.Collections;
import java.util.Map;
import leapfrog.training.data.FrameShape;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.ModelFactory;

/** Makes pixel models; a subclass says of which parts. */
abstract class PixelModelFactory implements ModelFactory {
  private final String name;
  private final String description;
  private final String source;
  private final Map<String, String> defaults;

  PixelModelFactory(String name, String description, String source, Map<String, String> defaults) {
    this.name = name;
    this.description = description;
    this.source = source;
    this.defaults = Collections.unmodifiableMap(defaults);
  }

  /** Makes the autoencoder. */
  abstract Autoencoder autoencoder(
      ObservationShape observation, int latent, PixelHyperparameters hyperparameters);

  /** Makes the dynamics. */
  abstract DynamicsModel dynamics(int latent, PixelHyperparameters hyperparameters);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final String source() {
    return source;
  }

  @Override
  public final Map<String, String> defaults() {
    return defaults;
  }

  @Override
  public final PixelModel create(Map<String, String> hyperparameters, DataShape data) {
    PixelHyperparameters read = PixelHyperparameters.read(name, defaults, hyperparameters);
    FrameShape frames = data.requireFrames(name);
    ObservationShape observation = ObservationShape.stacked(frames, read.stack());
    int latent = read.latent(data);
    return new PixelModel(
        frames,
        read.stack(),
        autoencoder(observation, latent, read),
        dynamics(latent, read),
        read.hnnWeight());
  }
}
