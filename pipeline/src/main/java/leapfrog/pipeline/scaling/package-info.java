/**
 * A discrete-event simulation of a sweep on a cluster: where the driver, the store or stragglers
 * become the limit.
 */
package leapfrog.pipeline.scaling;
