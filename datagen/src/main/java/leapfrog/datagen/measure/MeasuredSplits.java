package leapfrog.datagen.measure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Samples in two splits, each in time order.
 *
 * @param train what a model learns from
 * @param test what it is judged by
 */
public record MeasuredSplits(List<MeasuredSample> train, List<MeasuredSample> test)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Copies the lists. */
  public MeasuredSplits {
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  /**
   * The published split of n samples in time order, for a fraction f: the first ⌊n·f⌋ are for
   * training, the next ⌊n·(1 − f)⌋ for test, both products in double precision. Rounding may leave
   * one sample over, the last, which goes to training: 555 samples and 0.8 give 445 and 110.
   *
   * @param trainFraction f, in (0, 1)
   * @throws IllegalArgumentException if a split gets none: either product is below one
   */
  public static MeasuredSplits of(List<MeasuredSample> samples, double trainFraction) {
    int n = samples.size();
    // The cast truncates as Python's int() does; 555·(1 − 0.8) is 110.99999999999997.
    int train = (int) (n * trainFraction);
    int test = (int) (n * (1 - trainFraction));
    if (train < 1 || test < 1) {
      throw new IllegalArgumentException(
          ("Cannot set train_fraction to %s: of %d samples it leaves %d for training and %d for"
                  + " test; the value must be between 0 and 1 and leave each at least one, as 0.5"
                  + " does")
              .formatted(trainFraction, n, clamp(train, n), clamp(test, n)));
    }
    List<MeasuredSample> training = new ArrayList<>(samples.subList(0, train));
    training.addAll(samples.subList(train + test, n));
    return new MeasuredSplits(training, samples.subList(train, train + test));
  }

  /** The splits by the names they have in a dataset. */
  public Map<String, List<MeasuredSample>> byName() {
    return Map.of("train", train, "test", test);
  }

  /** A fraction outside (0, 1) cannot leave fewer samples than none, or more than all. */
  private static int clamp(int size, int n) {
    return Math.min(Math.max(size, 0), n);
  }
}
