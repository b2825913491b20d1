package leapfrog.training.evaluate;

import leapfrog.training.data.BatchSource;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Tensors;

/** A model with the data it learns from and the way it is judged. One trial at a time. */
public interface Experiment {
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
   * Judges the trained model.
   *
   * @param session the session that trained it
   * @param parameters its weights
   */
  Evaluation evaluate(Session session, Tensors parameters);
}
