package leapfrog.training.model.hgn;

import static leapfrog.training.Examples.distance;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import leapfrog.training.data.ChannelsFirst;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.model.frame.GenerativeModel;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rollouts and samples of Hamiltonian generative networks. */
class LatentRolloutsTest {
  private static final Tensor ROWS =
      ChannelsFirst.read(HgnExamples.noise(HgnExamples.TINY, 19, 2), 0, 19);

  private static FrameRollout rollout(
      String engine, FrameModel model, Tensor rows, Playback playback) {
    Tensors weights = HgnExamples.weights(model, 11);
    try (Session session = HgnExamples.open(engine, model, weights, Precision.FLOAT64)) {
      return model.rollout(session, weights, rows, playback);
    }
  }

  private static Tensor point(Tensor frames, int point) {
    int points = frames.shape()[1];
    int size = frames.size() / frames.shape()[0] / points;
    return new Tensor(
        new int[] {frames.shape()[0], size},
        IntStream.range(0, frames.shape()[0])
            .mapToObj(row -> (row * points + point) * size)
            .flatMapToDouble(from -> Arrays.stream(frames.values(), from, from + size))
            .toArray());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"torch, hgn", "torch, hgn-no-f", "nd4j, hgn", "nd4j, hgn-determ"})
  void theWayBackEndsWhereTheWayThereBegan(String engine, String name) {
    FrameModel model = HgnExamples.tiny(name);
    FrameRollout forward = rollout(engine, model, ROWS, Playback.FORWARD);
    FrameRollout back = rollout(engine, model, ROWS, Playback.BACKWARD);
    assertThat(forward.frames().shape()).isEqualTo(ROWS.shape());
    assertThat(forward.energy().shape()).containsExactly(19, 5);
    for (int i = 0; i < 5; i++) {
      assertThat(distance(point(back.frames(), i), point(forward.frames(), 4 - i)))
          .isLessThan(1e-10);
      assertThat(distance(point(back.energy(), i), point(forward.energy(), 4 - i)))
          .isLessThan(1e-10);
    }
    assertThat(distance(point(forward.frames(), 4), point(forward.frames(), 0)))
        .isGreaterThan(1e-4);
  }

  @Test
  void theSpeedIsTheTimeStep() {
    FrameModel model = HgnExamples.tiny("hgn", "time_step", "0.2");
    assertThat(rollout("torch", model, ROWS, Playback.HALF_SPEED))
        .isEqualTo(
            rollout("torch", HgnExamples.tiny("hgn", "time_step", "0.1"), ROWS, Playback.FORWARD));
    assertThat(rollout("torch", model, ROWS, Playback.DOUBLE_SPEED))
        .isEqualTo(
            rollout("torch", HgnExamples.tiny("hgn", "time_step", "0.4"), ROWS, Playback.FORWARD));
  }

  @Test
  void rowsDoNotDependOnTheirNeighbours() {
    FrameModel model = HgnExamples.tiny("hgn");
    FrameRollout all = rollout("torch", model, ROWS, Playback.FORWARD);
    FrameRollout last =
        rollout("torch", model, LatentRollouts.rows(ROWS, 18, 19), Playback.FORWARD);
    assertThat(distance(last.frames(), LatentRollouts.rows(all.frames(), 18, 19)))
        .isLessThan(1e-12);
    assertThat(distance(last.energy(), LatentRollouts.rows(all.energy(), 18, 19)))
        .isLessThan(1e-12);
  }

  @Test
  void onlyTheInputFramesMatter() {
    FrameModel model = HgnExamples.tiny("hgn", "input_frames", "2");
    Tensor other = ROWS.copy();
    int row = HgnExamples.TINY.size();
    for (int i = 0; i < other.size(); i++) {
      if (i % row >= row * 2 / 5) {
        other.values()[i] = 0.5;
      }
    }
    assertThat(rollout("torch", model, other, Playback.FORWARD))
        .isEqualTo(rollout("torch", model, ROWS, Playback.FORWARD));
    FrameModel seesAll = HgnExamples.tiny("hgn");
    assertThat(rollout("torch", seesAll, other, Playback.FORWARD))
        .isNotEqualTo(rollout("torch", seesAll, ROWS, Playback.FORWARD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hgn", "hgn-euler", "hgn-no-f"})
  void samplesFollowTheSeed(String name) {
    GenerativeModel model = (GenerativeModel) HgnExamples.tiny(name);
    Tensors weights = HgnExamples.weights(model, 11);
    try (Session session = HgnExamples.open("torch", model, weights, Precision.FLOAT64)) {
      FrameRollout three = model.sample(session, 3, 4);
      assertThat(three.frames().shape()).containsExactly(3, 5, 2, 8, 8);
      assertThat(three.energy().shape()).containsExactly(3, 5);
      assertThat(model.sample(session, 3, 4)).isEqualTo(three);
      assertThat(model.sample(session, 3, 5)).isNotEqualTo(three);
      assertThat(LatentRollouts.rows(three.frames(), 0, 1))
          .isNotEqualTo(LatentRollouts.rows(three.frames(), 1, 2));
    }
  }

  @Test
  void theDeterministicNetworkHasNoPrior() {
    assertThat(HgnExamples.tiny("hgn-determ")).isNotInstanceOf(GenerativeModel.class);
  }
}
