package leapfrog.pipeline.config;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.StateSamplerFactory;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.datagen.system.SystemFactory;

/** Reads systems, distributions of initial states, times and the datasets made of them. */
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

  /** Reads {@code datasets.NAME}. */
  Optional<DatasetSpec> dataset(String name, Section section) {
    ValueType.fileName().check(name, section::complain);
    Optional<Choice> system = system(section);
    Optional<Choice> sampler = sampler(section, system.map(this::create));
    Optional<TimeGrid> time = time(section.section("time"));
    Optional<Double> noise = section.read("noise", ValueType.zeroOrPositive());
    Map<String, Long> splits = splits(section.section("splits"));
    Optional<Long> seed = section.read("seed", ValueType.seed());
    return section.build(
        () ->
            new DatasetSpec(
                name,
                system.orElseThrow().name(),
                system.orElseThrow().parameters(),
                sampler.orElseThrow().name(),
                sampler.orElseThrow().parameters(),
                time.orElseThrow(),
                noise.orElseThrow(),
                splits,
                seed.orElseThrow()));
  }

  private static Map<String, Long> splits(Section section) {
    section
        .values()
        .forEach(
            (split, located) ->
                ValueType.splitName().check(split, message -> section.complain(split, message)));
    return section.readAll(ValueType.longInteger(1));
  }

  /** Reads the keys {@code system} and {@code parameters}. */
  Optional<Choice> system(Section section) {
    Optional<String> name =
        section.read("system", ValueType.oneOf("system", catalog.systems().keySet()));
    Section given = section.section("parameters");
    return name.flatMap(
        known -> {
          SystemFactory factory = catalog.systems().get(known);
          return choice(given, known, factory.defaults(), factory::create);
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

  /** Reads a section of {@code start}, {@code end} and {@code points}. */
  static Optional<TimeGrid> time(Section section) {
    Optional<Double> start = section.read("start", ValueType.real());
    Optional<Double> end = section.read("end", ValueType.real());
    Optional<Integer> points = section.read("points", ValueType.integer(2));
    return section.build(
        () -> new TimeGrid(start.orElseThrow(), end.orElseThrow(), points.orElseThrow()));
  }

  private static Optional<Choice> choice(
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
