/**
 * Neural Hamiltonian flows: densities as images of a simple prior under learned Hamiltonian steps
 * (Toth et al. 2019, section 3.3).
 *
 * <p>A new {@link leapfrog.training.model.nhf.Prior} is one small record, named in {@link
 * leapfrog.training.model.nhf.FlowHyperparameters}.
 */
package leapfrog.training.model.nhf;
