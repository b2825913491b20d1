package leapfrog.datagen.sample;

import java.io.Serializable;
import java.util.Optional;
import leapfrog.datagen.render.ImageSpec;

/**
 * What is recorded of each trajectory beside its times, states and energy.
 *
 * @param derivatives whether the true derivatives are; pictures do without them
 * @param images how frames are drawn from the observed positions; empty: no frames
 * @param windows how a trajectory is cut into rows of stacked frames; empty: it is one row
 */
public record Recording(
    boolean derivatives, Optional<ImageSpec> images, Optional<FrameWindows> windows)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** States and their true derivatives. */
  public static final Recording STATES = new Recording(true, Optional.empty(), Optional.empty());

  /** Checks that what is cut is there. */
  public Recording {
    if (windows.isPresent() && images.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot cut windows of frames from a dataset without images: set images, or leave out"
              + " windows");
    }
  }

  /** Frames drawn from the observed states, without derivatives. */
  public static Recording frames(ImageSpec images) {
    return new Recording(false, Optional.of(images), Optional.empty());
  }

  /** Java cannot serialize an {@link Optional}. */
  private Object writeReplace() {
    return new Serialized(derivatives, images.orElse(null), windows.orElse(null));
  }

  /** The same with null for what is absent. */
  private record Serialized(boolean derivatives, ImageSpec images, FrameWindows windows)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() {
      return new Recording(derivatives, Optional.ofNullable(images), Optional.ofNullable(windows));
    }
  }
}
