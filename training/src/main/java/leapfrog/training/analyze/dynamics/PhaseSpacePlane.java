package leapfrog.training.analyze.dynamics;

import leapfrog.training.data.PhaseSpaceSamples;
import org.hipparchus.stat.StatUtils;

/** The plane of one position and its momentum through phase space, around the origin. */
public final class PhaseSpacePlane {
  private static final double PERCENT = 99;

  private final double[] through;
  private final int coordinate;
  private final double positionLimit;
  private final double momentumLimit;

  /**
   * Chooses a plane.
   *
   * @param through state {@code [2n]} that fixes all other coordinates
   * @param coordinate which position, from 0 to n − 1
   * @param positionLimit largest |q|
   * @param momentumLimit largest |p|
   */
  public PhaseSpacePlane(
      double[] through, int coordinate, double positionLimit, double momentumLimit) {
    this.through = through.clone();
    this.coordinate = coordinate;
    this.positionLimit = positionLimit;
    this.momentumLimit = momentumLimit;
  }

  /**
   * The plane as far as data reach: both axes end where 99 % of the data lie, times a margin.
   *
   * @param through state {@code [2n]} that fixes all other coordinates
   * @param coordinate which position, from 0 to n − 1
   * @param samples what models learned from
   * @param margin such as 1.2
   */
  public static PhaseSpacePlane of(
      double[] through, int coordinate, PhaseSpaceSamples samples, double margin) {
    int n = samples.dimension() / 2;
    return new PhaseSpacePlane(
        through,
        coordinate,
        margin * reach(samples, coordinate),
        margin * reach(samples, n + coordinate));
  }

  private static double reach(PhaseSpaceSamples samples, int column) {
    double[] magnitudes = new double[samples.rows()];
    for (int row = 0; row < magnitudes.length; row++) {
      magnitudes[row] = Math.abs(samples.x().values()[row * samples.dimension() + column]);
    }
    return StatUtils.percentile(magnitudes, PERCENT);
  }

  /** The state {@code [2n]} at a point of the plane. */
  public double[] at(double q, double p) {
    double[] state = through.clone();
    state[coordinate] = q;
    state[momentum()] = p;
    return state;
  }

  /** Dimension 2n of the phase space. */
  public int dimension() {
    return through.length;
  }

  /** The position of a state or the rate of the position of a field. */
  public double position(double[] state) {
    return state[coordinate];
  }

  /** The momentum of a state or the rate of the momentum of a field. */
  public double momentum(double[] state) {
    return state[momentum()];
  }

  /** Evenly spaced positions, both ends included. */
  public double[] positions(int count) {
    return axis(positionLimit, count);
  }

  /** Evenly spaced momenta, both ends included. */
  public double[] momenta(int count) {
    return axis(momentumLimit, count);
  }

  private int momentum() {
    return dimension() / 2 + coordinate;
  }

  private static double[] axis(double limit, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = limit * (2.0 * i / (count - 1) - 1);
    }
    return values;
  }
}
