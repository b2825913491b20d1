package leapfrog.training.evaluate;

import java.util.Optional;
import java.util.OptionalDouble;
import leapfrog.training.data.BatchSource;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Tensors;

/** A model with the data it learns from and the way it is judged. One trial at a time. */
public interface Experiment {
  /**
   * Name of the metric by which configurations are compared, lower is better: the main loss of the
   * test split, measured of the validation split. Only where the dataset has one.
   */
  String VALIDATION_LOSS = "validation_loss";

  /**
   * The batches to train on.
   *
   * @param size samples in each; 0 means the whole training split
   * @param seed the trial's seed
   * @throws IllegalArgumentException if the size is not allowed
   */
  BatchSource batches(int size, long seed);

  /** A batch of the test split, for the learning curve. */
  Tensors curveBatch();

  /**
   * The same of the validation split, if the dataset has one. By it training then judges whether
   * the loss is finite, so that nothing that is compared depends on the test split.
   */
  Optional<Tensors> validationBatch();

  /**
   * Measures {@link #VALIDATION_LOSS}, as {@link #evaluate} does.
   *
   * @param session the session that trains the model
   * @param parameters its weights now
   * @return empty if the dataset has no validation split
   */
  Optional<Metric> validation(Session session, Tensors parameters);

  /** The number by which configurations are compared: the mean of {@link #validation}. */
  default OptionalDouble validationLoss(Session session, Tensors parameters) {
    return validation(session, parameters).stream().mapToDouble(Metric::mean).findFirst();
  }

  /**
   * Judges the trained model.
   *
   * @param session the session that trained it
   * @param parameters its weights
   */
  Evaluation evaluate(Session session, Tensors parameters);
}
