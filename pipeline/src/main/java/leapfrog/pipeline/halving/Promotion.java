package leapfrog.pipeline.halving;

/** When candidates go on from a rung. */
public enum Promotion {
  /**
   * When all that come to the rung have reached it (Jamieson and Talwalkar, 2016, algorithm 1). Who
   * goes on depends on the losses alone, so a sweep gives the same result wherever it runs.
   */
  SYNCHRONOUS {
    @Override
    public int goOn(int reached, boolean all, int factor) {
      return all ? atLeastOne(reached, factor) : 0;
    }
  },

  /**
   * As soon as a candidate is among the best of those that have reached the rung so far (ASHA: Li
   * et al., 2020, algorithm 2). No core waits, but who goes on depends on which trials end first.
   */
  ASYNCHRONOUS {
    @Override
    public int goOn(int reached, boolean all, int factor) {
      return all ? atLeastOne(reached, factor) : reached / factor;
    }
  };

  /**
   * How many of the best at a rung go on by now.
   *
   * @param reached candidates that have reached the rung
   * @param all whether no more will come
   * @param factor one in so many goes on, at least 2
   */
  public abstract int goOn(int reached, boolean all, int factor);

  private static int atLeastOne(int reached, int factor) {
    return Math.max(Math.min(1, reached), reached / factor);
  }
}
