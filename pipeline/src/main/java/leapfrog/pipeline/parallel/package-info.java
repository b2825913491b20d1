/**
 * Data-parallel training of one model over a dataset that need not fit into a machine, by parameter
 * averaging of Deeplearning4j on Spark. {@link leapfrog.pipeline.parallel.DataParallelTrial} is the
 * way in.
 */
package leapfrog.pipeline.parallel;
