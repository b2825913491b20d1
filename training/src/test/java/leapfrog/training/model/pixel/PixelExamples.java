package leapfrog.training.model.pixel;

import java.util.Optional;
import leapfrog.training.Examples;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/** Small pixel models and frames for tests. */
public final class PixelExamples {
  private PixelExamples() {}

  /** A model of rows of that shape, of a system with a phase space of two dimensions. */
  public static PixelModel model(String name, FrameShape frames, String... hyperparameters) {
    return (PixelModel)
        Models.named(name)
            .create(
                Hyperparameters.ordered(hyperparameters), new DataShape(2, Optional.of(frames)));
  }

  /** A tiny {@code hnn-conv} on 8×8 pixels. */
  static PixelModel convolutional() {
    return model(
        "hnn-conv",
        new FrameShape(4, 8, 8, 3),
        "hidden",
        "7",
        "filters",
        "3",
        "encoder_first_filters",
        "2",
        "encoder_strides",
        "1,2",
        "encoder_outputs",
        "2",
        "latent_channels",
        "2",
        "decoder_filters",
        "3");
  }

  /** Opens a session that trains with Adam. */
  public static Session open(String engine, Model model, Tensors parameters, Precision precision) {
    Execution execution = Execution.of(precision);
    return Engines.choose(engine, model, execution)
        .open(model, TrainingState.initial(parameters), new Adam(1e-3, 1e-5), execution);
  }

  static boolean runs(String engine, Model model, Precision precision) {
    return Engines.all().stream()
        .anyMatch(
            candidate ->
                candidate.name().equals(engine)
                    && candidate.obstacle(model, Execution.of(precision)).isEmpty());
  }

  /** Random observations and next ones in [0, 1], exact in float32. */
  static Tensors batch(PixelModel model, int rows, long seed) {
    ObservationShape shape = model.autoencoder().observation();
    return Tensors.of(
        PixelModel.OBSERVATION,
        pixels(seed, rows, shape.channels(), shape.height(), shape.width()),
        PixelModel.NEXT_OBSERVATION,
        pixels(seed + 1, rows, shape.channels(), shape.height(), shape.width()));
  }

  /** Random pixels in [0, 1], exact in float32. */
  static Tensor pixels(long seed, int... shape) {
    double[] values = Examples.uniform(Tensor.size(shape), 0.5, seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] + 0.5);
    }
    return new Tensor(shape, values);
  }

  /** Rows whose byte number i is (7 · row + i) mod 256. */
  record CountingFrames(int rows, FrameShape shape) implements FrameSource {
    @Override
    public void read(int row, byte[] target, int offset) {
      for (int i = 0; i < shape.size(); i++) {
        target[offset + i] = (byte) (7 * row + i);
      }
    }

    @Override
    public void close() {}
  }
}
