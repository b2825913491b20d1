/**
 * What a dataset is: its specification, its initial-state distributions, and the one source of
 * randomness.
 */
package leapfrog.datagen.sample;
