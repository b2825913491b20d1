package leapfrog.datagen.store;

/** A dataset that cannot be used; the message names the file and the remedy. */
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A fault with no error below it. */
  public DatasetException(String message) {
    super(message);
  }

  /** A fault that another error caused. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
