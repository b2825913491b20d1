package leapfrog.pipeline.nightly;

/**
 * The trials of a sweep that differ in their seeds alone.
 *
 * @param task name of the task
 * @param model name of the model
 * @param configuration what the sweep varied besides, such as {@code learning_rate=0.001}; or empty
 */
public record TrialGroup(String task, String model, String configuration) {
  @Override
  public String toString() {
    return configuration.isEmpty() ? task + " " + model : task + " " + model + " " + configuration;
  }
}
