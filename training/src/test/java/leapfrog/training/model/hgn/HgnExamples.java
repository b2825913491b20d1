package leapfrog.training.model.hgn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
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
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.commons.rng.UniformRandomProvider;

/** Small networks and rows of frames for tests. */
final class HgnExamples {
  /** Five frames of 8×8 in two colours. */
  static final FrameShape TINY = new FrameShape(5, 8, 8, 2);

  private static final String[] TINY_PAIRS = {
    "filters", "3",
    "encoder_first_filters", "3",
    "encoder_strides", "1,1,1",
    "encoder_outputs", "2",
    "latent_channels", "2",
    "hamiltonian_filters", "3",
    "hamiltonian_layers", "2",
    "decoder_filters", "3"
  };

  private HgnExamples() {}

  /** A small model; text pairs set further hyperparameters. */
  static FrameModel tiny(String name, String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, TINY_PAIRS);
    if (name.equals("hgn-no-f")) {
      values.remove("encoder_outputs");
      values.put("encoder_strides", "1,2,1");
    }
    put(values, pairs);
    return model(name, values, TINY);
  }

  /** The published model for frames of a shape; text pairs set hyperparameters. */
  static FrameModel full(String name, FrameShape shape, String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, pairs);
    return model(name, values, shape);
  }

  private static void put(Map<String, String> values, String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
  }

  private static FrameModel model(String name, Map<String, String> values, FrameShape shape) {
    return (FrameModel) Models.named(name).create(values, new DataShape(2, Optional.of(shape)));
  }

  static LatentDynamics dynamics(FrameModel model) {
    return model instanceof HamiltonianGenerativeNetwork hgn
        ? hgn.dynamics()
        : ((DeterministicHamiltonianNetwork) model).dynamics();
  }

  /** Random weights; biases too are other than zero. */
  static Tensors weights(Model model, long seed) {
    UniformRandomProvider random = Examples.random(seed);
    return model
        .initialParameters(random)
        .map(
            tensor -> {
              Tensor moved = tensor.copy();
              for (int i = 0; i < moved.size(); i++) {
                moved.values()[i] = (float) (moved.values()[i] + 0.1 * random.nextDouble() - 0.05);
              }
              return moved;
            });
  }

  static Session open(String engine, Model model, Tensors weights, Precision precision) {
    Execution execution = Execution.of(precision);
    return Engines.choose(engine, model, execution)
        .open(model, TrainingState.initial(weights), new Adam(1e-3, 0), execution);
  }

  /** A batch of a model, with the scalars of its schedule. */
  static Tensors batch(FrameModel model, int rows, int step) {
    return model
        .batches(noise(model.frames(), 2 * rows, 5), rows, 7)
        .batch(step)
        .with(Tensors.scalars(model.schedule().initial()))
        .map(Tensor::copy);
  }

  /** Rows of random bytes. */
  static FrameSource noise(FrameShape shape, int rows, long seed) {
    byte[] bytes = new byte[rows * shape.size()];
    Examples.random(seed).nextBytes(bytes);
    return source(shape, bytes);
  }

  /** Rows in which a bright square of two pixels a side swings from side to side. */
  static FrameSource swinging(FrameShape shape, int rows, long seed) {
    UniformRandomProvider random = Examples.random(seed);
    byte[] bytes = new byte[rows * shape.size()];
    for (int row = 0; row < rows; row++) {
      double phase = 2 * Math.PI * random.nextDouble();
      for (int point = 0; point < shape.points(); point++) {
        double middle = (shape.width() - 2) / 2.0 * (1 + Math.cos(phase + 0.4 * point));
        paint(bytes, shape, row * shape.points() + point, (int) Math.round(middle));
      }
    }
    return source(shape, bytes);
  }

  private static void paint(byte[] bytes, FrameShape shape, int frame, int left) {
    int top = shape.height() / 2 - 1;
    for (int y = top; y < top + 2; y++) {
      for (int x = left; x < left + 2; x++) {
        int pixel = (frame * shape.height() + y) * shape.width() + x;
        Arrays.fill(bytes, pixel * shape.channels(), (pixel + 1) * shape.channels(), (byte) 255);
      }
    }
  }

  private static FrameSource source(FrameShape shape, byte[] bytes) {
    return new FrameSource() {
      @Override
      public int rows() {
        return bytes.length / shape.size();
      }

      @Override
      public FrameShape shape() {
        return shape;
      }

      @Override
      public void read(int row, byte[] target, int offset) {
        System.arraycopy(bytes, row * shape.size(), target, offset, shape.size());
      }

      @Override
      public void close() {}
    };
  }
}
