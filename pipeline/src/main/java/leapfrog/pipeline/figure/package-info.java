/** Pictures of analyses. */
package leapfrog.pipeline.figure;
