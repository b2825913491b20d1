/**
 * Physical systems with known equations of motion: an energy function H(q, p) and its symplectic
 * gradient dq/dt = ∂H/∂p, dp/dt = −∂H/∂q, to which a system that is not conservative adds friction.
 * States are {@code (q₁…qₙ, p₁…pₙ)}.
 *
 * <p>Systems use only operations whose result is the same on every machine: {@code + − × ÷ √} and
 * {@link java.lang.StrictMath}, never the transcendental functions of {@link java.lang.Math}, which
 * a virtual machine may replace by its own.
 */
package leapfrog.datagen.system;
