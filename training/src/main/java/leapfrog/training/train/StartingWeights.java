package leapfrog.training.train;

import java.io.IOException;
import leapfrog.training.nn.Tensors;

/** Where a trial finds the weights that it starts from. */
@FunctionalInterface
public interface StartingWeights {
  /** For trials that start from random weights. */
  StartingWeights RANDOM =
      sha256 -> {
        throw new IllegalArgumentException(
            "There are no weights %s to start from".formatted(sha256));
      };

  /**
   * Reads weights.
   *
   * @param sha256 their name, {@link leapfrog.training.data.CanonicalWeights#sha256()}
   * @throws leapfrog.datagen.store.DatasetException if they are missing or damaged
   * @throws IOException if the file system fails
   */
  Tensors read(String sha256) throws IOException;
}
