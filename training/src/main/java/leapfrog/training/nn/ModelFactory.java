package leapfrog.training.nn;

import java.util.Map;

/** Describes a family of models and makes one. Found by {@code ServiceLoader}. */
public interface ModelFactory {
  /** The name used in configurations and tables, such as {@code hnn}. */
  String name();

  /** One line: what it is. */
  String description();

  /** Where the architecture and the defaults come from. */
  String source();

  /** Every hyperparameter with its published value as text, in the order they are shown. */
  Map<String, String> defaults();

  /**
   * Makes the model.
   *
   * @param hyperparameters values for some or all of {@link #defaults()}
   * @param data what the model is made for
   * @throws IllegalArgumentException if a hyperparameter is unknown or not allowed, or the model
   *     cannot learn from such data
   */
  Model create(Map<String, String> hyperparameters, DataShape data);
}
