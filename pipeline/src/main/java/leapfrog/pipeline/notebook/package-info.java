/** What checks notebooks that have been run. */
package leapfrog.pipeline.notebook;
