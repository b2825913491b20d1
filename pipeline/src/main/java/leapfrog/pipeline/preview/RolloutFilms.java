package leapfrog.pipeline.preview;

import java.util.ArrayList;
import java.util.List;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Frames;
import leapfrog.training.data.ChannelsFirst;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.frame.FrameSequence;
import leapfrog.training.model.frame.Playbacks;
import leapfrog.training.nn.Tensors;

/**
 * What a model of frames has learned, as films: the data, the model's rollouts of them in every
 * playback, and samples of its prior if it has one.
 *
 * @param model the model
 * @param session a session with its trained weights
 * @param parameters the same weights
 * @param time when the data's frames were taken
 */
public record RolloutFilms(FrameModel model, Session session, Tensors parameters, TimeGrid time) {
  /**
   * Follows some rows.
   *
   * @param source frames of a split, as the model sees them
   * @param first index of the first row
   * @param rows number of rows, at least 1
   * @param samples number of trajectories drawn from the prior, if there is one
   * @throws IllegalArgumentException if there is no such row
   */
  public List<Film> follow(FrameSource source, int first, int rows, int samples) {
    if (first < 0 || rows < 1 || first + (long) rows > source.rows()) {
      throw new IllegalArgumentException(
          "Cannot follow %d rows from %d on: the split has %d rows"
              .formatted(rows, first, source.rows()));
    }
    Playbacks playbacks = new Playbacks(model, session, parameters);
    List<FrameSequence> sequences = new ArrayList<>();
    for (int row = first; row < first + rows; row++) {
      sequences.addAll(playbacks.follow(row, ChannelsFirst.read(source, row, row + 1)));
    }
    sequences.addAll(playbacks.samples(samples, first));
    return sequences.stream().map(this::film).toList();
  }

  /** How a sequence is called in pictures. */
  public static String label(String kind, long trajectory) {
    return kind.equals(Playbacks.ORIGINAL) || kind.equals(Playbacks.SAMPLE)
        ? kind + " " + trajectory
        : kind.replace('_', ' ');
  }

  private Film film(FrameSequence sequence) {
    int[] shape = sequence.frames().shape();
    int channels = shape[2];
    byte[] pixels =
        ChannelsFirst.bytes(sequence.frames().values(), 0, channels, shape[3] * shape[4], shape[1]);
    Frames frames = new Frames(pixels, shape[3], shape[4], channels);
    List<Picture> pictures = new ArrayList<>();
    double[] times = time.times();
    for (int point = 0; point < shape[1]; point++) {
      pictures.add(new Picture(times[point], frames, point, channels));
    }
    return new Film(label(sequence.kind(), sequence.trajectory()), pictures);
  }
}
