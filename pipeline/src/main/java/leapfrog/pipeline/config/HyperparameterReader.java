package leapfrog.pipeline.config;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.ModelFactory;

/** Reads sections of hyperparameters, of which each model takes those that it knows. */
final class HyperparameterReader {
  private final Catalog catalog;

  HyperparameterReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A model with its hyperparameters set.
   *
   * @param values every hyperparameter of the model
   * @param model the model they make
   */
  record Setting(SortedMap<String, String> values, Model model) {}

  /** Notes hyperparameters that none of the models knows. */
  void rejectUnknown(Section section, Collection<String> models) {
    Set<String> known = new LinkedHashSet<>();
    models.forEach(model -> known.addAll(known(model)));
    if (models.isEmpty()) {
      return; // That there is no model to know them is the problem, and was noted.
    }
    for (String key : section.values().keySet()) {
      if (!known.contains(key)) {
        section.complain(
            key,
            "no hyperparameter of %s%s"
                .formatted(String.join(" or ", models), Suggestion.of(key, known)));
      }
    }
  }

  private static Model create(ModelFactory factory, SortedMap<String, String> values, Task task) {
    Model model = factory.create(values, task.shape());
    task.evaluation()
        .obstacle(model)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(
                  "Cannot train model '%s' on task '%s': %s"
                      .formatted(factory.name(), task.name(), reason));
            });
    return model;
  }

  /** The hyperparameters that a model knows. */
  Set<String> known(String model) {
    return catalog.models().get(model).defaults().keySet();
  }

  /**
   * Reads the setting of a model; empty if the section has a problem.
   *
   * @param section one value per hyperparameter, all of which the model knows; those left out have
   *     the model's default
   */
  Optional<Setting> read(Section section, String model, Task task) {
    ModelFactory factory = catalog.models().get(model);
    SortedMap<String, String> values = new TreeMap<>(factory.defaults());
    values.putAll(section.readAll(ValueType.text()));
    return section.build(() -> new Setting(values, create(factory, values, task)));
  }
}
