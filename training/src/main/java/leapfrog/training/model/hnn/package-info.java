/**
 * Hamiltonian neural networks and their baseline (Greydanus, Dzamba, Yosinski 2019).
 *
 * <p>A new model of dx/dt is a {@link leapfrog.training.nn.DynamicsModel} with a {@link
 * leapfrog.training.nn.ModelFactory} registered with {@code @AutoService}.
 */
package leapfrog.training.model.hnn;
