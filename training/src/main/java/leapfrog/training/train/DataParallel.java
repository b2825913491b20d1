package leapfrog.training.train;

/**
 * Training of one model by several workers, each on samples of its own, whose weights and optimiser
 * state are averaged again and again (McDonald, Hall and Mann 2010, "iterative parameter mixing").
 * The result depends on the number of workers, and not on the number of machines that they run on.
 *
 * @param workers workers that train side by side, at least 1
 * @param averagingFrequency optimiser steps that each worker takes between two averages, at least 1
 */
public record DataParallel(int workers, int averagingFrequency) {
  /** Name of the engine that it computes with. */
  public static final String ENGINE = "nd4j";

  /** Checks the ranges. */
  public DataParallel {
    requirePositive("workers", workers);
    requirePositive("averaging_frequency", averagingFrequency);
  }

  /** Samples that a worker trains on between two averages. */
  public int share(int batch) {
    return Math.multiplyExact(averagingFrequency, batch);
  }

  private static void requirePositive(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "Cannot set %s to %d: the value must be positive".formatted(key, value));
    }
  }
}
