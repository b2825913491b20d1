package leapfrog.training.train;

/** A checkpoint that cannot be gone on from. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which checkpoint and why. */
  public CheckpointException(String message) {
    super(message);
  }

  /** Says which checkpoint and why. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
