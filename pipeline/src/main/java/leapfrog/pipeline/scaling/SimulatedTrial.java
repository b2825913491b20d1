package leapfrog.pipeline.scaling;

/**
 * A trial as the simulation knows it.
 *
 * @param perStep seconds of training for an optimiser step, on a core of mean speed, ≥ 0
 * @param evaluation seconds of evaluation at the end, ≥ 0
 * @param loss by which it is compared with others at rungs; lower is better
 */
public record SimulatedTrial(double perStep, double evaluation, double loss) {
  /** Seconds of the whole trial. */
  double seconds(int steps) {
    return steps * perStep + evaluation;
  }

  /** The same trial on cores of another speed. */
  SimulatedTrial times(double factor) {
    return new SimulatedTrial(perStep * factor, evaluation * factor, loss);
  }
}
