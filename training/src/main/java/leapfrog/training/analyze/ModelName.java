package leapfrog.training.analyze;

import leapfrog.training.train.TrainedModel;

/**
 * Whom a row is about.
 *
 * @param task name of the task
 * @param model name of the model, or {@link Analysis#TRUTH}
 * @param trial id of the trial; empty for the truth
 * @param dataset name of the dataset, which tells apart seeds that have data of their own
 */
public record ModelName(String task, String model, String trial, String dataset) {
  /** The name of a trained model. */
  public static ModelName of(TrainedModel trained) {
    return new ModelName(
        trained.spec().task(),
        trained.spec().model(),
        trained.spec().id(),
        trained.spec().dataset().name());
  }

  /** The name of the truth beside some models. */
  public static ModelName truth(AnalysisSubject subject) {
    return new ModelName(subject.task(), Analysis.TRUTH, "", subject.dataset().name());
  }
}
