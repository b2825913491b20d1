/**
 * Datasets as pictures for people: {@link leapfrog.pipeline.preview.Films} takes what is to be seen
 * from a dataset, {@link leapfrog.pipeline.preview.ContactSheet} lays it out on a sheet, {@link
 * leapfrog.pipeline.preview.AnimatedGif} lets it move. Drawn pixel by pixel, without fonts and
 * without a display, so that the same dataset gives the same picture on every machine.
 */
package leapfrog.pipeline.preview;
