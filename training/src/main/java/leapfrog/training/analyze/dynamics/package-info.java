/**
 * What models of dx/dt have learned: their vector fields and energies, and what their rollouts
 * conserve, beside the truth. Each analysis is one class; what it measures can be had of any {@link
 * leapfrog.training.nn.LearnedField} without it.
 */
package leapfrog.training.analyze.dynamics;
