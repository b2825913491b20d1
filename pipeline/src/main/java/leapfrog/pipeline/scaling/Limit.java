package leapfrog.pipeline.scaling;

/** What keeps a sweep from being faster. */
public enum Limit {
  /** Nothing but the number of cores. */
  CORES("the number of cores"),
  /** The driver. */
  DRIVER("the driver"),
  /** The store. */
  STORE("the store"),
  /** Executors start and read data. */
  START("start-up and reading data"),
  /** Rungs of successive halving. */
  RUNGS("waiting at rungs"),
  /** Cores without work at the end, also if all were equally fast. */
  TAIL("too few trials for the cores"),
  /** Slow and lost executors. */
  STRAGGLERS("stragglers and lost executors");

  private final String words;

  Limit(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }
}
