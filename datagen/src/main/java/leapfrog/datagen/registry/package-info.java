/**
 * How systems, samplers, integrators and the like are found by name and given their parameters: a
 * new one is one class registered for {@code ServiceLoader}, nothing else changes.
 */
package leapfrog.datagen.registry;
