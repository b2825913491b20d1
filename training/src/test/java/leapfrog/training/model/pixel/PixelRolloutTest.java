package leapfrog.training.model.pixel;

import static leapfrog.training.Examples.distance;
import static leapfrog.training.Examples.random;
import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.training.data.FrameShape;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rollouts of every pixel model. */
class PixelRolloutTest {
  private static final int POINTS = 9;

  static List<PixelModel> models() {
    return List.of(
        PixelExamples.model("pixel-hnn", new FrameShape(2, 4, 5, 2), "hidden", "20"),
        PixelExamples.model("pixel-baseline", new FrameShape(2, 4, 5, 2), "hidden", "20"),
        PixelExamples.model(
            "pixel-hnn", new FrameShape(6, 4, 5, 1), "hidden", "20", "stack", "3", "latent", "4"),
        PixelExamples.convolutional());
  }

  private static Tensor rows(PixelModel model, int points) {
    FrameShape frames = model.frames();
    return PixelExamples.pixels(4, 2, points, frames.channels(), frames.height(), frames.width());
  }

  private static Session open(PixelModel model, Tensors parameters) {
    return PixelExamples.open("nd4j", model, parameters, Precision.FLOAT64);
  }

  /** Values at one point of a tensor [batch][points]… */
  private static double[] at(Tensor tensor, int row, int point) {
    int points = tensor.shape()[1];
    int size = tensor.size() / tensor.shape()[0] / points;
    int from = (row * points + point) * size;
    return Arrays.copyOfRange(tensor.values(), from, from + size);
  }

  @ParameterizedTest
  @MethodSource("models")
  void playbacksAreOneMotionAtOtherTimes(PixelModel model) {
    Tensors parameters = model.initialParameters(random(3));
    try (Session session = open(model, parameters)) {
      Tensor rows = rows(model, POINTS);
      FrameRollout forward = model.rollout(session, parameters, rows, Playback.FORWARD);
      FrameRollout backward = model.rollout(session, parameters, rows, Playback.BACKWARD);
      FrameRollout fast = model.rollout(session, parameters, rows, Playback.DOUBLE_SPEED);
      FrameRollout slow = model.rollout(session, parameters, rows, Playback.HALF_SPEED);
      assertThat(forward.frames().shape()).isEqualTo(rows.shape());
      assertThat(forward.energy().shape()).containsExactly(2, POINTS);
      for (int row = 0; row < 2; row++) {
        for (int i = 0; i < POINTS; i++) {
          double[] here = at(forward.frames(), row, i);
          assertThat(at(backward.frames(), row, POINTS - 1 - i))
              .containsExactly(here, within(1e-7));
          if (2 * i < POINTS) {
            assertThat(at(slow.frames(), row, 2 * i)).containsExactly(here, within(1e-7));
            assertThat(at(fast.frames(), row, i))
                .containsExactly(at(forward.frames(), row, 2 * i), within(1e-7));
          }
        }
        assertThat(at(forward.frames(), row, 1)).isNotEqualTo(at(forward.frames(), row, 0));
      }
      assertThat(model.rollout(session, parameters, rows, Playback.FORWARD).frames())
          .isEqualTo(forward.frames());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void framesAreTheFirstOfWhatTheLatentStatesAreDecodedTo(PixelModel model) {
    Tensors parameters = model.initialParameters(random(3));
    try (Session session = open(model, parameters)) {
      Tensor rows = rows(model, POINTS);
      Tensor frames = model.rollout(session, parameters, rows, Playback.FORWARD).frames();
      ObservationShape shape = model.autoencoder().observation();
      double[] first = Arrays.copyOf(rows.values(), shape.size());
      double[] start =
          new Encoding(model.autoencoder())
              .of(
                  session,
                  new Tensor(new int[] {1, shape.channels(), shape.height(), shape.width()}, first))
              .values();
      double[] path =
          new GroundTruth(1e-12, 1e-12, 100_000)
              .solve(model.latentField(parameters), start, new double[] {0, 3});
      double[] third = Arrays.copyOfRange(path, start.length, 2 * start.length);
      Tensor decoded =
          new Decoding(model.autoencoder())
              .of(session, new Tensor(new int[] {1, third.length}, third));
      assertThat(at(frames, 0, 3))
          .containsExactly(
              Arrays.copyOf(decoded.values(), shape.size() / model.stack()), within(1e-7));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatFollowsTheFirstObservationChangesNothing(PixelModel model) {
    Tensors parameters = model.initialParameters(random(3));
    try (Session session = open(model, parameters)) {
      Tensor rows = rows(model, POINTS);
      Tensor changed = rows.copy();
      int size = rows.size() / 2 / POINTS;
      Arrays.fill(changed.values(), model.stack() * size, POINTS * size, 0.25);
      assertThat(model.rollout(session, parameters, changed, Playback.FORWARD).frames())
          .isEqualTo(model.rollout(session, parameters, rows, Playback.FORWARD).frames());
      changed.values()[0] += 0.5;
      assertThat(model.rollout(session, parameters, changed, Playback.FORWARD).frames())
          .isNotEqualTo(model.rollout(session, parameters, rows, Playback.FORWARD).frames());
    }
  }

  @Test
  void theLearnedEnergyIsConservedAndABaselineHasNone() {
    for (PixelModel model : models().subList(0, 2)) {
      Tensors parameters = model.initialParameters(random(3));
      try (Session session = open(model, parameters)) {
        Tensor energy =
            model.rollout(session, parameters, rows(model, 40), Playback.FORWARD).energy();
        if (model.equals(models().get(1))) {
          assertThat(energy.values()).containsOnly(Double.NaN);
        } else {
          assertThat(at(energy, 0, 39)).containsExactly(at(energy, 0, 0), within(1e-9));
          assertThat(at(energy, 1, 0)).isNotEqualTo(at(energy, 0, 0));
          assertThat(energy.values()).doesNotContain(0, Double.NaN);
        }
      }
    }
  }

  @Test
  void aRolloutThatLeavesTheFiniteRangeIsNotANumber() {
    PixelModel model = models().get(1);
    Tensors parameters = model.initialParameters(random(3));
    Tensor steep = parameters.get("hnn.differentiable_model.linear3.weight").copy();
    Arrays.fill(steep.values(), 1e306);
    Tensors broken =
        parameters.with(new Tensors(Map.of("hnn.differentiable_model.linear3.weight", steep)));
    try (Session session = open(model, broken)) {
      FrameRollout rollout = model.rollout(session, broken, rows(model, POINTS), Playback.FORWARD);
      assertThat(rollout.frames().values()).containsOnly(Double.NaN);
    }
  }

  @Test
  void batchesLargerThanAChunkAreDecodedWhole() {
    PixelModel model = models().get(0);
    Tensors parameters = model.initialParameters(random(3));
    try (Session session = open(model, parameters)) {
      Tensor latent = new Tensor(new int[] {300, 2}, uniform(600, 1, 2));
      Tensor all = new Decoding(model.autoencoder()).of(session, latent);
      assertThat(all.shape()).containsExactly(300, 2, 4, 5);
      Tensor last = new Tensor(new int[] {1, 2}, Arrays.copyOfRange(latent.values(), 598, 600));
      Tensor expected = new Decoding(model.autoencoder()).of(session, last);
      double[] tail = Arrays.copyOfRange(all.values(), 299 * 40, 300 * 40);
      assertThat(distance(new Tensor(expected.shape(), tail), expected)).isLessThan(1e-12);
    }
  }

  @Test
  void rowsOfOtherShapesAreRefused() {
    PixelModel model = models().get(2);
    Tensors parameters = model.initialParameters(random(3));
    try (Session session = open(model, parameters)) {
      for (Tensor rows :
          List.of(
              Tensor.zeros(1, 2, 1, 4, 5),
              Tensor.zeros(1, 6, 2, 4, 5),
              Tensor.zeros(1, 6, 1, 5, 5),
              Tensor.zeros(6, 1, 4, 5))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> model.rollout(session, parameters, rows, Playback.FORWARD))
            .withMessage(
                "Cannot follow rows of shape %s: it must be [batch][at least 3][1][4][5]"
                    .formatted(Arrays.toString(rows.shape())));
      }
    }
  }
}
