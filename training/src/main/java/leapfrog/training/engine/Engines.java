package leapfrog.training.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import leapfrog.training.nn.Model;

/** The engines there are, and the rule by which {@code auto} takes one. */
public final class Engines {
  /** The name that leaves the choice to {@link #choose}. */
  public static final String AUTO = "auto";

  private static final List<Engine> ALL =
      ServiceLoader.load(Engine.class, Engines.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparingInt(Engine::rank))
          .toList();

  private Engines() {}

  /** All engines, the preferred first. */
  public static List<Engine> all() {
    return ALL;
  }

  /**
   * The engines that {@code auto} would rather have taken for a model, but that this machine lacks:
   * what a user should be told.
   *
   * @return a sentence for each
   */
  public static List<String> passedOver(Model model, Execution execution) {
    return passedOver(ALL, model, execution);
  }

  static List<String> passedOver(List<Engine> engines, Model model, Execution execution) {
    List<String> notices = new ArrayList<>();
    for (Engine engine : engines) {
      if (engine.obstacle(model, execution).isEmpty()) {
        notices.replaceAll(notice -> notice.formatted(engine.name()));
        return notices;
      }
      engine
          .absence()
          .ifPresent(
              reason ->
                  notices.add(
                      "engine %s is not there, so auto takes %%s: %s"
                          .formatted(engine.name(), reason.replace("%", "%%"))));
    }
    return List.of();
  }

  /**
   * The named engine; for {@code auto} the one of lowest rank that can run the model.
   *
   * @throws IllegalArgumentException if there is no such engine, or it cannot run the model
   */
  public static Engine choose(String name, Model model, Execution execution) {
    if (name.equals(AUTO)) {
      return ALL.stream()
          .filter(engine -> engine.obstacle(model, execution).isEmpty())
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "Cannot set engine to 'auto': none of them can run this: "
                          + ALL.stream()
                              .map(engine -> engine.obstacle(model, execution).orElseThrow())
                              .collect(Collectors.joining("; "))));
    }
    Engine engine =
        ALL.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot set engine to '%s': the value must be auto or one of %s"
                            .formatted(name, ALL.stream().map(Engine::name).toList())));
    Optional<String> obstacle = engine.obstacle(model, execution);
    if (obstacle.isPresent()) {
      throw new IllegalArgumentException(
          "Cannot set engine to '%s': %s".formatted(name, obstacle.get()));
    }
    return engine;
  }
}
