package leapfrog.training.train;

import java.io.IOException;
import java.util.Optional;
import leapfrog.training.nn.Model;

/** Where one trial keeps its checkpoint. */
public interface CheckpointStore {
  /** Keeps none: an interrupted trial begins again. */
  CheckpointStore NONE =
      new CheckpointStore() {
        @Override
        public void save(Checkpoint checkpoint) {}

        @Override
        public Optional<Checkpoint> load(Model model) {
          return Optional.empty();
        }
      };

  /**
   * Replaces the checkpoint.
   *
   * @throws IOException if it cannot be saved; the earlier checkpoint is then still there
   */
  void save(Checkpoint checkpoint) throws IOException;

  /**
   * The checkpoint to go on from, if there is one.
   *
   * @param model the model that is trained
   * @throws CheckpointException if there is one that is damaged or of another trial or model
   * @throws IOException if it cannot be read
   */
  Optional<Checkpoint> load(Model model) throws IOException;
}
