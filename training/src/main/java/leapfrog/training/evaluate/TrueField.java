package leapfrog.training.evaluate;

import leapfrog.datagen.integrate.VectorField;
import leapfrog.training.nn.LearnedField;

/**
 * A field that is known rather than learned; its Jacobian is taken by central differences, exact to
 * about nine digits.
 *
 * @param field the field, which must not depend on time
 */
public record TrueField(VectorField field) implements LearnedField {
  private static final double STEP = 1e-6;

  @Override
  public void derivative(double t, double[] state, double[] derivative) {
    field.derivative(t, state, derivative);
  }

  @Override
  public void tangent(double[] state, double[] direction, double[] tangent) {
    double[] moved = new double[state.length];
    double[] minus = new double[state.length];
    for (int i = 0; i < state.length; i++) {
      moved[i] = state[i] - STEP * direction[i];
    }
    field.derivative(0, moved, minus);
    for (int i = 0; i < state.length; i++) {
      moved[i] = state[i] + STEP * direction[i];
    }
    field.derivative(0, moved, tangent);
    for (int i = 0; i < state.length; i++) {
      tangent[i] = (tangent[i] - minus[i]) / (2 * STEP);
    }
  }
}
