package leapfrog.training.analyze.frame;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.store.Frames;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.data.ChannelsFirst;
import leapfrog.training.data.FrameSequences;
import leapfrog.training.data.FrameSource;
import leapfrog.training.data.LearningData;
import leapfrog.training.evaluate.Protocol;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.train.TrainedModel;

/**
 * The frames of a subject as analyses follow them: of models that take rows of any length whole
 * trajectories, of the others the rows they learned from.
 *
 * @param dataset what the data are
 * @param protocol how the task is learned
 * @param data opens the data
 */
record FrameData(DatasetSpec dataset, Protocol protocol, Supplier<LearningData> data) {
  static FrameData of(AnalysisSubject subject) {
    return new FrameData(subject.dataset(), subject.evaluation(), subject.data());
  }

  /** Why a model's frames cannot be followed; empty if they can. */
  static Optional<String> obstacle(TrainedModel model) {
    if (!(model.model() instanceof FrameModel)) {
      return Optional.of("%s does not learn from frames".formatted(model.spec().model()));
    }
    return model.spec().dataset().source() instanceof Simulation
        ? Optional.empty()
        : Optional.of("its frames are not those of a simulation");
  }

  /** The sequences of a split. */
  FrameSequences sequences(FrameModel model, String split) {
    FrameSource source = protocol.frames(data.get(), split);
    return model.followsLongerRows()
        ? FrameSequences.trajectories(source, dataset)
        : new FrameSequences(source, 1);
  }

  /** Time between frames. */
  double step() {
    double[] times = ((Simulation) dataset.source()).time().times();
    return times[1] - times[0];
  }

  /**
   * One picture of a tensor; of stacked frames the last one.
   *
   * @param frames ends in {@code [channel][height][width]}
   * @param index number of the frame among all of it
   */
  Frames picture(Tensor frames, int index) {
    int axes = frames.shape().length;
    int height = frames.shape()[axes - 2];
    int width = frames.shape()[axes - 1];
    int all = frames.shape()[axes - 3];
    int shown = all / dataset.recording().windows().map(FrameWindows::stack).orElse(1);
    int from = (index * all + all - shown) * height * width;
    return new Frames(
        ChannelsFirst.bytes(frames.values(), from, shown, height * width, 1), height, width, shown);
  }

  /**
   * The true states at the frames of a sequence.
   *
   * @return {@code [points][2n]}
   */
  Tensor states(FrameSequences sequences, String split, int index) {
    Objects.checkIndex(index, sequences.count());
    int rows = sequences.rowsPerSequence();
    try (TrajectoryReader reader = data.get().rows(split, (long) index * rows)) {
      Trajectory row = reader.next();
      int n = row.degreesOfFreedom();
      Tensor states = Tensor.zeros(sequences.points(), 2 * n);
      for (int first = 0; first < rows; first++) {
        for (int i = 0; i < row.points() * n; i++) {
          int at = 2 * n * (first + i / n) + i % n;
          states.values()[at] = row.q()[i];
          states.values()[at + n] = row.p()[i];
        }
        row = first < rows - 1 ? reader.next() : row;
      }
      return states;
    }
  }
}
