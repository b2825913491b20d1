/** Runs analyses of trained models over a run and writes what they find. */
package leapfrog.pipeline.analyze;
