package leapfrog.pipeline.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Frames;
import leapfrog.training.data.ChannelsFirst;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Session;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.frame.GenerativeModel;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.Tensor;
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
    List<Film> films = new ArrayList<>();
    for (int row = first; row < first + rows; row++) {
      Tensor data = ChannelsFirst.read(source, row, row + 1);
      films.add(film("original " + row, data, 0));
      for (Playback playback : Playback.values()) {
        films.add(
            film(label(playback), model.rollout(session, parameters, data, playback).frames(), 0));
      }
    }
    if (model instanceof GenerativeModel generative) {
      Tensor drawn = samples > 0 ? generative.sample(session, samples, first).frames() : null;
      for (int sample = 0; sample < samples; sample++) {
        films.add(film("sample " + sample, drawn, sample));
      }
    }
    return films;
  }

  private static String label(Playback playback) {
    return playback.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A trajectory of {@code [batch][points][channel][height][width]}. */
  private Film film(String label, Tensor tensor, int trajectory) {
    int points = tensor.shape()[1];
    int channels = tensor.shape()[2];
    int height = tensor.shape()[3];
    int width = tensor.shape()[4];
    byte[] pixels = new byte[points * height * width * channels];
    int from = trajectory * pixels.length;
    for (int point = 0; point < points; point++) {
      for (int channel = 0; channel < channels; channel++) {
        int plane = from + (point * channels + channel) * height * width;
        for (int pixel = 0; pixel < height * width; pixel++) {
          double value = Math.max(0, Math.min(1, tensor.values()[plane + pixel]));
          pixels[(point * height * width + pixel) * channels + channel] =
              (byte) Math.round(255 * value);
        }
      }
    }
    Frames frames = new Frames(pixels, height, width, channels);
    List<Picture> pictures = new ArrayList<>();
    double[] times = time.times();
    for (int point = 0; point < points; point++) {
      pictures.add(new Picture(times[point], frames, point, channels));
    }
    return new Film(label, pictures);
  }
}
