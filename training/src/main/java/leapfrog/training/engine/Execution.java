package leapfrog.training.engine;

/**
 * How an engine computes. The same trial gives the same result under the same execution.
 *
 * @param precision floating-point format of weights and activations
 * @param device where it computes
 * @param threads compute threads, at least 1; engines that have only one ignore it
 */
public record Execution(Precision precision, Device device, int threads) {
  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public Execution {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Cannot set threads to %d: the value must be positive".formatted(threads));
    }
  }

  /** One thread of the processor. */
  public static Execution of(Precision precision) {
    return new Execution(precision, Device.CPU, 1);
  }
}
