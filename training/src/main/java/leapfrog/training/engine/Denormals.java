package leapfrog.training.engine;

/**
 * Keeps values out of the denormal range, where processors compute a hundred times slower. Weight
 * decay drives the weights of unused units towards zero; without this, a step takes ten times as
 * long once they, or their products with one another, arrive there.
 *
 * <p>Made of additions only, which the JIT compiler vectorises, as it does not comparisons.
 */
public final class Denormals {
  /** Its last bit is worth 9e-19: what sums with it keep has a normal product with its like. */
  private static final float SMALL = 1e-11f;

  /** The same for squares. */
  private static final float SMALL_SQUARE = 1e-24f;

  private Denormals() {}

  /**
   * Rounds a value of less than about 1e-4 to a multiple of 9e-19, so that none below 4e-19 is
   * left. No such weight, activation or gradient has an effect in float32.
   */
  public static float flush(float value) {
    return (value + SMALL) - SMALL;
  }

  /** Rounds a squared gradient to a multiple of 1.2e-31, far below Adam's ε². */
  public static float flushSquare(float value) {
    return (value + SMALL_SQUARE) - SMALL_SQUARE;
  }
}
