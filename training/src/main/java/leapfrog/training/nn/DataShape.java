package leapfrog.training.nn;

import java.util.Optional;
import leapfrog.training.data.FrameShape;

/**
 * What a model is made for.
 *
 * @param stateDimension dimension 2n of the system's phase space
 * @param frames shape of a row of frames, as the model sees them; empty if there are none
 */
public record DataShape(int stateDimension, Optional<FrameShape> frames) {
  /** Data without frames. */
  public static DataShape phaseSpace(int stateDimension) {
    return new DataShape(stateDimension, Optional.empty());
  }

  /**
   * The frames, for a model that learns from them.
   *
   * @param model name of the model
   * @throws IllegalArgumentException if there are none
   */
  public FrameShape requireFrames(String model) {
    return frames.orElseThrow(
        () ->
            new IllegalArgumentException(
                "Model '%s' learns from frames, and the dataset has none; give it images"
                    .formatted(model)));
  }
}
