package leapfrog.training.nn;

/**
 * How a field is made of one multilayer perceptron, for engines that compute it without a graph.
 *
 * @param network the perceptron
 * @param kind which derivative of it is the field
 * @param slope what training compares with the target
 */
public record FieldForm(MultilayerPerceptron network, Kind kind, Slope slope) {
  /** Which derivative of the network is the field. */
  public enum Kind {
    /** The output itself is dx/dt. */
    DIRECT,
    /** J∇F of the second output, divergence-free: the Hamiltonian field (∂H/∂p, −∂H/∂q). */
    SOLENOIDAL,
    /** ∇F of the first output, curl-free. */
    CONSERVATIVE,
    /** The sum of the conservative and the solenoidal field. */
    BOTH
  }
}
