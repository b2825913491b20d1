package leapfrog.training.model.frame;

import leapfrog.training.data.BatchSource;
import leapfrog.training.data.FrameShape;
import leapfrog.training.data.FrameSource;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/** A model that learns dynamics from frames, and shows what it learned as frames. */
public interface FrameModel extends Model {
  /** Shape of the rows it learns from. */
  FrameShape frames();

  /**
   * The batches it trains on.
   *
   * @param source the split's frames, of shape {@link #frames}; stays open
   * @param size rows in each batch
   * @param seed the trial's seed
   * @throws IllegalArgumentException if the size is not allowed
   */
  BatchSource batches(FrameSource source, int size, long seed);

  /** Whether {@link #rollout} takes rows of more frames than {@link #frames} says. */
  default boolean followsLongerRows() {
    return false;
  }

  /**
   * Infers the state at the beginning of each row and follows the learned dynamics from it. Repeats
   * exactly: nothing is drawn at random.
   *
   * @param session a session with trained weights
   * @param parameters the same weights
   * @param rows {@code [batch][points][channel][height][width]}, values in [0, 1]
   * @param playback how to follow
   */
  FrameRollout rollout(Session session, Tensors parameters, Tensor rows, Playback playback);
}
