/**
 * What a trained field is judged by: losses as published, the energy along rollouts, reversibility,
 * and the divergence of the field.
 */
package leapfrog.training.evaluate;
