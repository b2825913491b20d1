/** The parts of the pipeline that everything else uses: what this build is and what it runs on. */
package leapfrog.pipeline;
