package leapfrog.training.nn;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A model of dx/dt on phase space. Its batches hold {@code x} and {@code dx}. */
public interface DynamicsModel extends Model {
  /** Batch name of the states, {@code [batch][2n]}: positions, then momenta. */
  String STATE = "x";

  /** Batch name of the target derivatives, {@code [batch][2n]}. */
  String DERIVATIVE = "dx";

  /**
   * The model's dx/dt.
   *
   * @param x {@code [batch][2n]}
   * @return {@code [batch][2n]}
   */
  <T> T timeDerivative(Ops<T> ops, Function<String, T> parameter, T x);

  /** Dimension 2n of the phase space. */
  int stateDimension();

  /**
   * Which derivative of what it learns is the field, for analyses that only suit some: {@link
   * FieldForm.Kind#SOLENOIDAL} promises that the field is the symplectic gradient of {@link
   * #hamiltonian}. By default the output itself.
   */
  default FieldForm.Kind fieldKind() {
    return FieldForm.Kind.DIRECT;
  }

  /**
   * The mean squared error of the derivative, or what stands for it in training.
   *
   * @return a scalar
   */
  <T> T loss(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch);

  @Override
  default <T> Objective<T> objective(
      Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    return Objective.of(loss(ops, parameter, batch));
  }

  /** The field as something a session can compute. */
  default FieldComputation fieldComputation() {
    return new FieldComputation(this);
  }

  /**
   * The learned field in float64.
   *
   * @param parameters trained parameters, which are copied
   * @throws IllegalArgumentException if a parameter is missing or has another shape
   */
  LearnedField field(Tensors parameters);

  /**
   * The learned Hamiltonian, whose symplectic gradient is the field or a part of it, in float64 and
   * up to a constant; empty for a model that learns none. One thread at a time.
   *
   * @param parameters trained parameters, which are copied
   * @throws IllegalArgumentException if a parameter is missing or has another shape
   */
  default Optional<ToDoubleFunction<double[]>> hamiltonian(Tensors parameters) {
    return Optional.empty();
  }
}
