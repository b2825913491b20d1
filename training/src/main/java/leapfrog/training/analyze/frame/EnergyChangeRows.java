package leapfrog.training.analyze.frame;

import java.util.List;
import leapfrog.datagen.store.Frames;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ModelName;

/** The rows that {@link EnergyChangeAnalysis} finds. */
public final class EnergyChangeRows {
  private EnergyChangeRows() {}

  /**
   * One degree of freedom at one sample.
   *
   * @param of whom it is about
   * @param sample number of the sample, from 0
   * @param time of a film that shows them, a data's interval apart
   * @param segment number of the segment that led there, from 0; 0 for the start
   * @param kind {@code symplectic}, {@code add} or {@code remove}
   * @param coordinate number of the degree of freedom, from 0
   * @param q its position, latent for models of frames; NaN from where on it could not be followed
   * @param p its momentum likewise
   * @param energy learned H of the state less that of the start
   * @param trueEnergy the true system's energy of the state; NaN for latent states
   */
  public record State(
      ModelName of,
      int sample,
      double time,
      int segment,
      String kind,
      int coordinate,
      double q,
      double p,
      double energy,
      double trueEnergy)
      implements AnalysisRow {
    static final List<Column<State>> COLUMNS =
        AnalysisRow.columns(
            List.of(
                Column.count("sample", State::sample),
                Column.number("time", State::time),
                Column.count("segment", State::segment),
                Column.text("kind", State::kind),
                Column.count("coordinate", State::coordinate),
                Column.number("q", State::q),
                Column.number("p", State::p),
                Column.number("energy", State::energy),
                Column.number("true_energy", State::trueEnergy)));
  }

  /**
   * A segment as a whole, its samples and where it begins.
   *
   * @param of whom it is about
   * @param segment number of the segment, from 0
   * @param kind {@code symplectic}, {@code add} or {@code remove}
   * @param begin time of its beginning
   * @param end time of its last sample
   * @param energyBefore learned H at its beginning, less that of the start
   * @param energyAfter the same at its last sample
   * @param energyRange largest less smallest of it within the segment
   * @param swing largest angle that its decoded frames show, either way, in radians; NaN unless
   *     they are of Gym's pendulum
   */
  public record Segment(
      ModelName of,
      int segment,
      String kind,
      double begin,
      double end,
      double energyBefore,
      double energyAfter,
      double energyRange,
      double swing)
      implements AnalysisRow {
    static final List<Column<Segment>> COLUMNS =
        AnalysisRow.columns(
            List.of(
                Column.count("segment", Segment::segment),
                Column.text("kind", Segment::kind),
                Column.number("begin", Segment::begin),
                Column.number("end", Segment::end),
                Column.number("energy_before", Segment::energyBefore),
                Column.number("energy_after", Segment::energyAfter),
                Column.number("energy_range", Segment::energyRange),
                Column.number("swing", Segment::swing)));
  }

  /**
   * A decoded sample of a model of frames.
   *
   * @param of whom it is about
   * @param sample number of the sample, from 0
   * @param time as of {@link State}
   * @param segment number of the segment, from 0
   * @param kind {@code symplectic}, {@code add} or {@code remove}
   * @param angle that the picture shows, in [−π, π]; NaN unless it is of Gym's pendulum
   * @param picture one frame; of stacked ones the last
   */
  public record Picture(
      ModelName of, int sample, double time, int segment, String kind, double angle, Frames picture)
      implements AnalysisRow {
    static final List<Column<Picture>> COLUMNS =
        AnalysisRow.columns(
            List.of(
                Column.count("sample", Picture::sample),
                Column.number("time", Picture::time),
                Column.count("segment", Picture::segment),
                Column.text("kind", Picture::kind),
                Column.number("angle", Picture::angle),
                Column.count("height", row -> row.picture.height()),
                Column.count("width", row -> row.picture.width()),
                Column.count("channels", row -> row.picture.channels()),
                Column.bytes("frames", row -> row.picture.pixels())));
  }
}
