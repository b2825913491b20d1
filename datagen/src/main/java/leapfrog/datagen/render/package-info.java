/**
 * Pictures of systems: what the networks that learn from pixels see in place of phase-space
 * coordinates.
 */
package leapfrog.datagen.render;
