package leapfrog.training.nn;

/** A model of dx/dt on phase space. Its batches hold {@code x} and {@code dx}. */
public interface DynamicsModel extends Model {
  /** Batch name of the states, {@code [batch][2n]}: positions, then momenta. */
  String STATE = "x";

  /** Batch name of the target derivatives, {@code [batch][2n]}. */
  String DERIVATIVE = "dx";

  /** Dimension 2n of the phase space. */
  int stateDimension();

  /**
   * The learned field in float64.
   *
   * @param parameters trained parameters, which are copied
   * @throws IllegalArgumentException if a parameter is missing or has another shape
   */
  LearnedField field(Tensors parameters);
}
