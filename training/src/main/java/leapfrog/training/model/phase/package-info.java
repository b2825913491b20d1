/**
 * Learned phase spaces and how Hamilton's equations are followed in them, whatever the shape of
 * their points.
 */
package leapfrog.training.model.phase;
