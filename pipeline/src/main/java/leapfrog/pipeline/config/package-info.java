/**
 * The configuration: layered HOCON, read into checked records.
 *
 * <p>{@link leapfrog.pipeline.config.ConfigurationReader} is the way in. {@code Layers} merges the
 * defaults, the preset, the user's file and the command line; a {@code Section} reads values of a
 * {@code ValueType} and notes every {@link leapfrog.pipeline.config.Problem}; one reader per part
 * makes that part's record. A new key is one line in its reader and one in {@code
 * conf/leapfrog.conf}.
 */
package leapfrog.pipeline.config;
