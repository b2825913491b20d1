package leapfrog.pipeline.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
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
    models.forEach(model -> known.addAll(catalog.models().get(model).defaults().keySet()));
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

  /**
   * The settings of a model that a grid stands for.
   *
   * @param grid hyperparameters of this and other models
   * @param section where the grid is given, for problems
   * @return complete settings: what the grid leaves out has the model's default
   */
  List<Setting> read(Grid grid, Section section, String model, Task task) {
    ModelFactory factory = catalog.models().get(model);
    List<Setting> settings = new ArrayList<>();
    for (Section each : grid.only(factory.defaults().keySet()).combinations(section)) {
      SortedMap<String, String> values = new TreeMap<>(factory.defaults());
      values.putAll(each.readAll(ValueType.text()));
      each.build(() -> new Setting(values, create(factory, values, task))).ifPresent(settings::add);
    }
    return settings;
  }
}
