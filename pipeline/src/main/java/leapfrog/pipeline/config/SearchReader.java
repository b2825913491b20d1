package leapfrog.pipeline.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leapfrog.pipeline.halving.Halving;
import leapfrog.pipeline.halving.Promotion;

/** Reads how an entry is searched: its section {@code search}. */
final class SearchReader {
  private static final String SEARCH = "search";
  private static final String METHOD = "method";
  private static final String SAMPLES = "samples";
  private static final String SEED = "seed";
  private static final int DEFAULT_SAMPLES = 16;
  private static final String HALVING = "halving";

  /** The customary one: of three, one goes on. */
  private static final int DEFAULT_FACTOR = 3;

  private static final List<String> PROMOTIONS =
      Arrays.stream(Promotion.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();

  private static final List<SamplePoints> SAMPLED = List.of(new RandomPoints(), new SobolPoints());

  private static final List<String> METHODS =
      Stream.concat(Stream.of(GridSearch.METHOD), SAMPLED.stream().map(SamplePoints::name))
          .toList();

  private SearchReader() {}

  /**
   * How an entry is searched.
   *
   * @param search which combinations of values there are
   * @param halving how they compete, if they do
   */
  record Searching(Search search, Optional<Halving> halving) {}

  /**
   * Reads an entry's search.
   *
   * @param spaces the spaces of its values by key; empty if they have a problem
   * @return empty if there is a problem
   */
  static Optional<Searching> read(Section entry, Optional<Map<String, SearchSpace>> spaces) {
    Optional<Section> section = entry.optionalSection(SEARCH);
    if (section.isEmpty()) {
      return spaces
          .flatMap(found -> grid(entry, found))
          .map(search -> new Searching(search, Optional.empty()));
    }
    Optional<Section> race = section.get().optionalSection(HALVING);
    Optional<Halving> halving = race.flatMap(SearchReader::halving);
    return read(entry, section.get(), spaces).map(search -> new Searching(search, halving));
  }

  private static Optional<Halving> halving(Section section) {
    Optional<Integer> factor = section.readIfSet("factor", ValueType.integer(2));
    Optional<Integer> minSteps = section.read("min_steps", ValueType.integer(1));
    Optional<String> promotion =
        section.readIfSet("promotion", ValueType.oneOf("promotion", PROMOTIONS));
    return section.build(
        () ->
            new Halving(
                factor.orElse(DEFAULT_FACTOR),
                minSteps.orElseThrow(),
                promotion
                    .map(name -> Promotion.valueOf(name.toUpperCase(Locale.ROOT)))
                    .orElse(Promotion.SYNCHRONOUS)));
  }

  private static Optional<Search> read(
      Section entry, Section search, Optional<Map<String, SearchSpace>> spaces) {
    Optional<String> method =
        search.values().containsKey(METHOD)
            ? search.read(METHOD, ValueType.oneOf("method", METHODS))
            : Optional.of(GridSearch.METHOD);
    Optional<Integer> samples = search.readIfSet(SAMPLES, ValueType.integer(1));
    Optional<Long> seed = search.readIfSet(SEED, ValueType.seed());
    if (method.filter(GridSearch.METHOD::equals).isPresent()) {
      for (String key : List.of(SAMPLES, SEED)) {
        if (search.values().containsKey(key)) {
          search.complain(key, "counts only where method is random or sobol, not grid");
        }
      }
    }
    Optional<String> name = search.build(method::orElseThrow);
    if (name.isEmpty() || spaces.isEmpty()) {
      return Optional.empty();
    }
    Optional<SamplePoints> points =
        SAMPLED.stream().filter(each -> each.name().equals(name.get())).findFirst();
    return points.isEmpty()
        ? grid(entry, spaces.get())
        : sampled(
            search, points.get(), spaces.get(), samples.orElse(DEFAULT_SAMPLES), seed.orElse(0L));
  }

  private static Optional<Search> grid(Section entry, Map<String, SearchSpace> spaces) {
    List<SearchSpace> ranges =
        spaces.values().stream().filter(space -> space.values().isEmpty()).toList();
    for (SearchSpace range : ranges) {
      Located place = range.at(0);
      entry.complain(
          place,
          "a grid has no values for '%s'; give %s search { method = random, samples = %d } (or sobol)"
                  .formatted(range.description(), entry.path(), DEFAULT_SAMPLES)
              + ", or list the values");
    }
    return ranges.isEmpty() ? Optional.of(new GridSearch()) : Optional.empty();
  }

  private static Optional<Search> sampled(
      Section search,
      SamplePoints points,
      Map<String, SearchSpace> spaces,
      int samples,
      long seed) {
    // Sorted, so that the order of lines in a file does not matter.
    List<String> varied =
        spaces.keySet().stream().filter(key -> spaces.get(key).varies()).sorted().toList();
    if (varied.isEmpty()) {
      search.complain(
          "nothing to search: no value of training or hyperparameters is a space or a list");
      return Optional.empty();
    }
    return Optional.of(
        new SampledSearch(
            "%d samples, %s, seed %d".formatted(samples, points.name(), seed),
            samples,
            points.draw(varied, samples, seed)));
  }
}
