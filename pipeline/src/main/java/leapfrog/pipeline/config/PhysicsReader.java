package leapfrog.pipeline.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import leapfrog.datagen.density.DensityFactory;
import leapfrog.datagen.sample.StateSamplerFactory;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.datagen.system.SystemFactory;

/** Reads systems, densities, distributions of initial states and times. */
final class PhysicsReader {
  private final Catalog catalog;

  PhysicsReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A member of the catalog with the parameters given for it, both checked.
   *
   * @param name its name
   * @param parameters the parameters that the configuration sets
   */
  record Choice(String name, SortedMap<String, Double> parameters) {
    /** Copies the map. */
    Choice {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
  }

  /** Reads the keys {@code system} and {@code parameters}. */
  Optional<Choice> system(Section section) {
    return choice(
        section, "system", catalog.systems(), SystemFactory::defaults, SystemFactory::create);
  }

  /** Reads the keys {@code density} and {@code parameters}. */
  Optional<Choice> density(Section section) {
    return choice(
        section, "density", catalog.densities(), DensityFactory::defaults, DensityFactory::create);
  }

  private static <F> Optional<Choice> choice(
      Section section,
      String kind,
      SortedMap<String, F> members,
      Function<F, Map<String, Double>> defaults,
      BiConsumer<F, Map<String, Double>> attempt) {
    Optional<String> name = section.read(kind, ValueType.oneOf(kind, members.keySet()));
    Section given = section.section("parameters");
    return name.flatMap(
        known -> {
          F factory = members.get(known);
          return choice(
              given,
              known,
              defaults.apply(factory),
              parameters -> attempt.accept(factory, parameters));
        });
  }

  /** Makes a system that was read. */
  PhysicalSystem create(Choice system) {
    return catalog.systems().get(system.name()).create(system.parameters());
  }

  /**
   * Reads the keys {@code sampler} and {@code sampler_parameters}.
   *
   * @param system the system whose phase space is sampled; without it, whether the two fit is not
   *     checked
   */
  Optional<Choice> sampler(Section section, Optional<PhysicalSystem> system) {
    Optional<String> name =
        section.read("sampler", ValueType.oneOf("sampler", catalog.samplers().keySet()));
    Section given = section.section("sampler_parameters");
    return name.flatMap(
        known -> {
          StateSamplerFactory factory = catalog.samplers().get(known);
          return choice(
              given,
              known,
              factory.defaults(),
              parameters -> system.ifPresent(fitting -> factory.create(parameters, fitting)));
        });
  }

  /** Reads a section of {@code start}, {@code points}, and {@code end} or {@code step}. */
  static Optional<TimeGrid> time(Section section) {
    Optional<Double> start = section.read("start", ValueType.real());
    Optional<Integer> points = section.read("points", ValueType.integer(2));
    boolean steps = section.values().containsKey("step");
    if (steps && section.values().containsKey("end")) {
      section.complain("step", "cannot be set beside end; leave out one of them");
    }
    Optional<Double> step = section.readIfSet("step", ValueType.positive());
    Optional<Double> end =
        steps ? section.readIfSet("end", ValueType.real()) : section.read("end", ValueType.real());
    return section.build(
        () ->
            steps
                ? TimeGrid.steps(start.orElseThrow(), step.orElseThrow(), points.orElseThrow())
                : new TimeGrid(start.orElseThrow(), end.orElseThrow(), points.orElseThrow()));
  }

  /** Reads the parameters of something that was chosen by name, and tries them out. */
  static Optional<Choice> choice(
      Section given,
      String name,
      Map<String, Double> defaults,
      Consumer<Map<String, Double>> attempt) {
    SortedMap<String, Double> parameters = new TreeMap<>();
    for (String key : defaults.keySet()) {
      given.readIfSet(key, ValueType.real()).ifPresent(value -> parameters.put(key, value));
    }
    return given.build(
        () -> {
          attempt.accept(parameters);
          return new Choice(name, parameters);
        });
  }
}
