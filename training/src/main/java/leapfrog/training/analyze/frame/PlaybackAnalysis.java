package leapfrog.training.analyze.frame;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.store.Frames;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.Settings;
import leapfrog.training.data.FrameSequences;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Session;
import leapfrog.training.evaluate.RolloutRecord;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.frame.FrameSequence;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.model.frame.Playbacks;
import leapfrog.training.nn.Tensor;
import leapfrog.training.train.TrainedModel;

/**
 * What models of frames make of test trajectories: forward, backward, at double and half speed; and
 * samples of their prior.
 */
@AutoService(Analysis.class)
public final class PlaybackAnalysis implements Analysis {
  private static final String TRAJECTORIES = "trajectories";
  private static final String SAMPLES = "samples";
  private static final String SEED = "seed";

  /**
   * One step of a playback.
   *
   * @param of whom it is about
   * @param trajectory number of the test trajectory, or of the sample
   * @param playback {@code forward}, {@code backward}, {@code double_speed}, {@code half_speed} or
   *     {@code sample}
   * @param step number of the step, from 0
   * @param time of the data's clock since its first frame: backward it falls
   * @param mse mean squared error of a pixel's value in [0, 1], to the data's frame of that time;
   *     NaN if there is none
   * @param energy the learned energy; NaN for a model without one
   */
  public record Step(
      ModelName of,
      int trajectory,
      String playback,
      int step,
      double time,
      double mse,
      double energy)
      implements AnalysisRow {
    static final List<Column<Step>> COLUMNS =
        AnalysisRow.columns(
            List.of(
                Column.count("trajectory", Step::trajectory),
                Column.text("playback", Step::playback),
                Column.count("step", Step::step),
                Column.number("time", Step::time),
                Column.number("mse", Step::mse),
                Column.number("energy", Step::energy)));
  }

  /**
   * The picture of a step.
   *
   * @param of whom it is about
   * @param trajectory number of the test trajectory, or of the sample
   * @param playback as of {@link Step}, or {@code original} for the data
   * @param step number of the step, from 0
   * @param time of the data's clock since its first frame
   * @param picture one frame; of stacked ones the last
   */
  public record Picture(
      ModelName of, int trajectory, String playback, int step, double time, Frames picture)
      implements AnalysisRow {
    static final List<Column<Picture>> COLUMNS =
        AnalysisRow.columns(
            List.of(
                Column.count("trajectory", Picture::trajectory),
                Column.text("playback", Picture::playback),
                Column.count("step", Picture::step),
                Column.number("time", Picture::time),
                Column.count("height", row -> row.picture.height()),
                Column.count("width", row -> row.picture.width()),
                Column.count("channels", row -> row.picture.channels()),
                Column.bytes("frames", row -> row.picture.pixels())));
  }

  @Override
  public String name() {
    return "playback";
  }

  @Override
  public String description() {
    return "rollouts of test trajectories forward, backward, at double and half speed, and samples"
        + " of the prior, as numbers and frames";
  }

  @Override
  public String source() {
    return "Toth et al. 2019 (arXiv:1909.13789), figures 7 and 8";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry(TRAJECTORIES, 2.0), Map.entry(SAMPLES, 2.0), Map.entry(SEED, 0.0));
  }

  @Override
  public Optional<String> obstacle(TrainedModel model) {
    return FrameData.obstacle(model);
  }

  @Override
  public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
    Settings read = new Settings(this, settings);
    int trajectories = read.count(TRAJECTORIES, 1);
    int samples = read.count(SAMPLES, 0);
    int seed = read.count(SEED, 0);
    FrameData data = FrameData.of(subject);
    List<Step> steps = new ArrayList<>();
    List<Picture> pictures = new ArrayList<>();
    for (TrainedModel trained : subject.models()) {
      FrameModel model = (FrameModel) trained.model();
      FrameSequences sequences = data.sequences(model, LearningData.TEST);
      try (Session session = trained.open()) {
        Playbacks playbacks = new Playbacks(model, session, trained.parameters());
        Rows rows = new Rows(trained, data, steps, pictures);
        for (int i = 0; i < Math.min(trajectories, sequences.count()); i++) {
          Tensor original = sequences.read(i);
          playbacks.follow(i, original).forEach(sequence -> rows.add(sequence, original));
        }
        for (FrameSequence sample : playbacks.samples(samples, seed)) {
          rows.add(sample, sample.frames());
        }
      }
    }
    return List.of(
        new AnalysisTable<>("playback", Step.class, Step.COLUMNS, steps),
        new AnalysisTable<>("playback_frames", Picture.class, Picture.COLUMNS, pictures));
  }

  /** Gathers the rows of one model. */
  private record Rows(
      TrainedModel trained, FrameData data, List<Step> steps, List<Picture> pictures) {
    void add(FrameSequence sequence, Tensor original) {
      Playback playback = sequence.playback();
      int points = sequence.frames().shape()[1];
      for (int step = 0; step < points; step++) {
        double time = playback.position(step, points) * data.step();
        pictures.add(
            new Picture(
                ModelName.of(trained),
                sequence.trajectory(),
                sequence.kind(),
                step,
                time,
                data.picture(sequence.frames(), step)));
        if (!sequence.isOriginal()) {
          OptionalInt frame =
              sequence.isSample() ? OptionalInt.empty() : playback.frame(step, points);
          steps.add(
              new Step(
                  ModelName.of(trained),
                  sequence.trajectory(),
                  sequence.kind(),
                  step,
                  time,
                  frame.isPresent()
                      ? RolloutRecord.squaredDifference(
                          original, frame.getAsInt(), sequence.frames(), step)
                      : Double.NaN,
                  sequence.energy().values()[step]));
        }
      }
    }
  }
}
