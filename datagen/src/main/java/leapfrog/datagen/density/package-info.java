/**
 * Probability densities that generative models learn: a new one is one class registered for {@code
 * ServiceLoader}.
 */
package leapfrog.datagen.density;
