package leapfrog.training.model.frame;

import leapfrog.training.engine.Session;

/** A model that makes up trajectories. */
public interface GenerativeModel extends FrameModel {
  /**
   * Draws initial states from the prior and follows the learned dynamics from them.
   *
   * @param session a session with trained weights
   * @param count number of trajectories, at least 1
   * @param seed determines them
   */
  FrameRollout sample(Session session, int count, long seed);
}
