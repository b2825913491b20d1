package leapfrog.training.analyze;

import java.util.List;
import java.util.function.Supplier;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.training.data.LearningData;
import leapfrog.training.evaluate.Protocol;
import leapfrog.training.train.TrainedModel;

/**
 * Models of one task and dataset, which are looked at beside one another.
 *
 * @param models at least one, all of the same task, protocol and dataset
 * @param data opens the data they learned from; an analysis that needs none leaves it alone
 */
public record AnalysisSubject(List<TrainedModel> models, Supplier<LearningData> data) {
  /** Copies the list and checks that there is one task. */
  public AnalysisSubject {
    models = List.copyOf(models);
    if (models.stream().map(model -> model.spec().dataset()).distinct().count() != 1
        || models.stream().map(model -> model.spec().task()).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "Cannot analyse models of several tasks or datasets as one subject");
    }
  }

  /** The same subject with fewer models. */
  public AnalysisSubject with(List<TrainedModel> fewer) {
    return new AnalysisSubject(fewer, data);
  }

  /** Name of the task. */
  public String task() {
    return models.get(0).spec().task();
  }

  /** What the data are. */
  public DatasetSpec dataset() {
    return models.get(0).spec().dataset();
  }

  /** How the task is judged. */
  public Protocol evaluation() {
    return models.get(0).spec().evaluation();
  }
}
