/** Files of weights on any Hadoop file system: what `export` writes and `import` reads. */
package leapfrog.pipeline.weights;
