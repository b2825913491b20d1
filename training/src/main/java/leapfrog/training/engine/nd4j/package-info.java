/**
 * The engine of every model: SameDiff graphs in float32 or float64, the reference for the others.
 */
package leapfrog.training.engine.nd4j;
