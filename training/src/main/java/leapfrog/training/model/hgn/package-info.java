/**
 * Hamiltonian generative networks: from frames to a state, along a learned Hamiltonian, and back to
 * frames (Toth et al. 2019).
 *
 * <p>A new way to follow Hamilton's equations is an {@link
 * leapfrog.training.model.phase.Integrator} of one small class, beside {@link
 * leapfrog.training.model.phase.LeapfrogStep}, and a factory in {@link
 * leapfrog.training.model.hgn.HgnFactories}.
 */
package leapfrog.training.model.hgn;
