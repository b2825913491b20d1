/**
 * Numerical back ends: an {@link leapfrog.training.engine.Engine} opens a {@link
 * leapfrog.training.engine.Session}, which trains one model.
 *
 * <p>A new engine is one class registered with {@code @AutoService(Engine.class)}; its rank places
 * it in the choice of {@code auto}, and {@code EngineContractTest} judges it.
 */
package leapfrog.training.engine;
