/**
 * Measured motion: the pendulum that Schmidt and Lipson (Science 324:81, 2009) recorded, read from
 * the file or archive that the user names, and cut into the samples and splits of Greydanus et al.
 * (2019), task 3.
 *
 * <p>{@link leapfrog.datagen.measure.MeasuredPendulum} holds the recorded rows and takes forward
 * differences, {@link leapfrog.datagen.measure.MeasuredSplits} separates training from test.
 */
package leapfrog.datagen.measure;
