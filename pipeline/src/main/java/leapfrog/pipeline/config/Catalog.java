package leapfrog.pipeline.config;

import java.util.Collections;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import leapfrog.datagen.density.DensityFactory;
import leapfrog.datagen.render.RendererFactory;
import leapfrog.datagen.sample.StateSamplerFactory;
import leapfrog.datagen.system.SystemFactory;
import leapfrog.training.nn.ModelFactory;

/**
 * Everything that a configuration can name, by name.
 *
 * @param systems physical systems
 * @param densities probability densities
 * @param samplers distributions of initial states
 * @param renderers ways of drawing systems
 * @param models learned models
 */
public record Catalog(
    SortedMap<String, SystemFactory> systems,
    SortedMap<String, DensityFactory> densities,
    SortedMap<String, StateSamplerFactory> samplers,
    SortedMap<String, RendererFactory> renderers,
    SortedMap<String, ModelFactory> models) {

  /** What {@link ServiceLoader} finds on the class path. */
  public static Catalog installed() {
    return of(
        ServiceLoader.load(SystemFactory.class),
        ServiceLoader.load(DensityFactory.class),
        ServiceLoader.load(StateSamplerFactory.class),
        ServiceLoader.load(RendererFactory.class),
        ServiceLoader.load(ModelFactory.class));
  }

  /**
   * A catalog of given members.
   *
   * @throws IllegalStateException if two of a kind have the same name
   */
  public static Catalog of(
      Iterable<? extends SystemFactory> systems,
      Iterable<? extends DensityFactory> densities,
      Iterable<? extends StateSamplerFactory> samplers,
      Iterable<? extends RendererFactory> renderers,
      Iterable<? extends ModelFactory> models) {
    return new Catalog(
        byName("system", systems, SystemFactory::name),
        byName("density", densities, DensityFactory::name),
        byName("sampler", samplers, StateSamplerFactory::name),
        byName("renderer", renderers, RendererFactory::name),
        byName("model", models, ModelFactory::name));
  }

  private static <T> SortedMap<String, T> byName(
      String kind, Iterable<? extends T> members, Function<T, String> name) {
    SortedMap<String, T> byName = new TreeMap<>();
    for (T member : members) {
      T other = byName.putIfAbsent(name.apply(member), member);
      if (other != null) {
        throw new IllegalStateException(
            "Two classes are called %s '%s': %s and %s"
                .formatted(
                    kind,
                    name.apply(member),
                    other.getClass().getName(),
                    member.getClass().getName()));
      }
    }
    return Collections.unmodifiableSortedMap(byName);
  }
}
