package leapfrog.training.analyze.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import leapfrog.datagen.integrate.IntegrationException;
import leapfrog.datagen.integrate.VectorField;
import leapfrog.training.evaluate.EnergyEvaluation;

/**
 * Where a field leads.
 *
 * @param times the times
 * @param states the state {@code [2n]} at each time; NaN where the field could not be followed
 */
public record Rollout(List<Double> times, List<double[]> states) {
  /** Copies the lists. */
  public Rollout {
    times = List.copyOf(times);
    states = List.copyOf(states);
  }

  /**
   * Follows a field by the adaptive method that judges models. If it cannot be followed to the end,
   * the states are NaN from where it breaks down.
   *
   * @param initial state at {@code times[0]}, {@code [2n]}
   * @param times strictly increasing, at least one
   */
  public static Rollout of(VectorField field, double[] initial, double[] times) {
    List<double[]> states = new ArrayList<>(follow(field, initial, times));
    double[] unknown = new double[initial.length];
    Arrays.fill(unknown, Double.NaN);
    while (states.size() < times.length) {
      states.add(unknown);
    }
    return new Rollout(Arrays.stream(times).boxed().toList(), states);
  }

  /** The states up to where the field breaks down, at least the initial one. */
  private static List<double[]> follow(VectorField field, double[] initial, double[] times) {
    try {
      double[] solved = EnergyEvaluation.INTEGRATOR.solve(field, initial, times);
      List<double[]> states = new ArrayList<>();
      for (int i = 0; i < times.length; i++) {
        states.add(Arrays.copyOfRange(solved, i * initial.length, (i + 1) * initial.length));
      }
      return states;
    } catch (IntegrationException e) {
      int reached = (int) Arrays.stream(times).filter(time -> time < e.time()).count();
      return reached > 1 && reached < times.length
          ? follow(field, initial, Arrays.copyOf(times, reached))
          : List.of(initial);
    }
  }

  /** A function of the state, such as an energy, at each time. */
  public double[] along(ToDoubleFunction<double[]> function) {
    return states.stream().mapToDouble(function).toArray();
  }

  /**
   * Mean over the coordinates of the squared difference from another rollout, at each time.
   *
   * @param other a rollout at the same times
   */
  public double[] meanSquaredErrors(Rollout other) {
    double[] errors = new double[states.size()];
    for (int i = 0; i < errors.length; i++) {
      double[] state = states.get(i);
      double sum = 0;
      for (int j = 0; j < state.length; j++) {
        double difference = state[j] - other.states.get(i)[j];
        sum += difference * difference;
      }
      errors[i] = sum / state.length;
    }
    return errors;
  }
}
