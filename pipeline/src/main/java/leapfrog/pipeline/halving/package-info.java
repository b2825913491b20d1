/** Successive halving: candidates compete at rungs, and the best of each rung go on. */
package leapfrog.pipeline.halving;
