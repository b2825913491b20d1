/**
 * Probability densities that generative models learn: a new one is one class registered for {@code
 * ServiceLoader}. Like systems, densities use {@code + − × ÷ √} and {@link java.lang.StrictMath}
 * only, so that data are the same bits on every machine.
 */
package leapfrog.datagen.density;
