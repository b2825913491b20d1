/** Sweeps that run every night: comparison with earlier nights, history and retention. */
package leapfrog.pipeline.nightly;
