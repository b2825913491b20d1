/**
 * What models that learn from frames have learned: their latent phase space, rollouts played in
 * several ways, errors step by step, and what becomes of energy that is added or removed.
 */
package leapfrog.training.analyze.frame;
