/**
 * The engine of perceptron fields: loss and gradient derived by hand, computed block by block in
 * float32.
 */
package leapfrog.training.engine.fused;
