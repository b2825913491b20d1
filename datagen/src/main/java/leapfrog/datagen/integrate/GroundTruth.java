package leapfrog.datagen.integrate;

import leapfrog.datagen.registry.Parameters;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;

/**
 * The adaptive method of Dormand and Prince of order 8 with dense output of order 7 (Hairer,
 * Nørsett and Wanner 1993, section II.10): steps follow the tolerance, not the output times.
 *
 * @param relativeTolerance error allowed per step, relative to each coordinate, positive
 * @param absoluteTolerance error allowed per step, in the coordinates' units, positive
 * @param maxEvaluations field evaluations after which an integration gives up, positive
 */
public record GroundTruth(double relativeTolerance, double absoluteTolerance, int maxEvaluations) {
  /** Both tolerances 1e-12, at most two million evaluations. */
  public static final GroundTruth DEFAULT = new GroundTruth(1e-12, 1e-12, 2_000_000);

  /** The smallest step, as a part of the whole time span; below it round-off rules. */
  private static final double SMALLEST_STEP = 1e-13;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public GroundTruth {
    Parameters.requirePositive("relative tolerance", relativeTolerance);
    Parameters.requirePositive("absolute tolerance", absoluteTolerance);
    Parameters.requirePositive("maximum of evaluations", maxEvaluations);
  }

  /**
   * Solves dx/dt = f(t, x) at given times.
   *
   * @param field the field f
   * @param initial state at {@code times[0]}, {@code [2n]}
   * @param times strictly increasing or strictly decreasing, at least one
   * @return {@code [time][coordinate]}, time-major in one array of {@code times.length·2n}
   * @throws IllegalArgumentException if the times are not monotone
   * @throws IntegrationException if the field is not finite, the step would become too small or the
   *     evaluations are used up
   */
  public double[] solve(VectorField field, double[] initial, double[] times) {
    Times.requireMonotone(times);
    IntegrationException.requireFinite(times[0], "initial state", initial);
    Output output = new Output(times, initial);
    if (times.length > 1) {
      integrate(field, initial, times, output);
    }
    return output.states;
  }

  private void integrate(VectorField field, double[] initial, double[] times, Output output) {
    double end = times[times.length - 1];
    double span = Math.abs(end - times[0]);
    DormandPrince853Integrator integrator =
        new DormandPrince853Integrator(
            SMALLEST_STEP * span, span, absoluteTolerance, relativeTolerance);
    integrator.setMaxEvaluations(maxEvaluations);
    integrator.addStepHandler(output);
    try {
      integrator.integrate(
          new Equations(field, initial.length), new ODEState(times[0], initial), end);
    } catch (MathRuntimeException e) {
      throw new IntegrationException(output.reached, e.getMessage(), e);
    }
  }

  /** The field in the form the integrator takes, which keeps each derivative it is given. */
  private record Equations(VectorField field, int dimension)
      implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return dimension;
    }

    @Override
    public double[] computeDerivatives(double t, double[] state) {
      double[] derivative = new double[dimension];
      field.derivative(t, state, derivative);
      IntegrationException.requireFinite(t, "derivative", derivative);
      return derivative;
    }
  }

  /** Fills in the requested times that each accepted step covers. */
  private static final class Output implements ODEStepHandler {
    private final double[] times;
    private final int dimension;
    private final double[] states;
    private int next = 1;
    private double reached;

    Output(double[] times, double[] initial) {
      this.times = times;
      this.dimension = initial.length;
      this.states = new double[times.length * dimension];
      this.reached = times[0];
      System.arraycopy(initial, 0, states, 0, dimension);
    }

    @Override
    public void handleStep(ODEStateInterpolator step) {
      ODEStateAndDerivative end = step.getCurrentState();
      reached = end.getTime();
      while (next < times.length && covers(step.isForward(), times[next])) {
        ODEStateAndDerivative at =
            times[next] == reached ? end : step.getInterpolatedState(times[next]);
        System.arraycopy(at.getPrimaryState(), 0, states, next * dimension, dimension);
        next++;
      }
    }

    private boolean covers(boolean forward, double time) {
      return forward ? time <= reached : time >= reached;
    }
  }
}
