package leapfrog.training.analyze.dynamics;

/**
 * Whose dynamics they are.
 *
 * @param task name of the task
 * @param model name of the model, or {@link leapfrog.training.analyze.Analysis#TRUTH}
 * @param trial id of the trial; empty for the truth
 * @param dataset name of the dataset
 */
public record DynamicsName(String task, String model, String trial, String dataset) {}
