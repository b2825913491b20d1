package leapfrog.pipeline.scaling;

/** Adds up what cores do while a sweep is simulated. All in seconds of a core. */
final class Ledger {
  private double training;
  private double driver;
  private double store;
  private double start;
  private double idle;
  private double idleBeforeLastLaunch;
  private double stragglers;

  /** Time passes for cores on which there is no work. */
  void pass(double seconds, Idle cores) {
    start += seconds * cores.starting();
    stragglers += seconds * cores.replaced();
    if (cores.nothingToDo()) {
      idle += seconds * cores.free();
    } else {
      driver += seconds * cores.free();
    }
  }

  /**
   * Cores on which there is no work.
   *
   * @param starting that are not there yet
   * @param replaced that were lost and have no successor yet
   * @param free that are there
   * @param nothingToDo whether they are free because there is nothing to hand out
   */
  record Idle(int starting, int replaced, int free, boolean nothingToDo) {}

  /** A core was given work. */
  void launched() {
    idleBeforeLastLaunch = idle;
  }

  /** A core waited for the driver. */
  void driver(double seconds) {
    driver += seconds;
  }

  /** A core waited for the store. */
  void store(double seconds) {
    store += seconds;
  }

  /** A core waited for data. */
  void data(double seconds) {
    start += seconds;
  }

  /** What a piece has done counts. */
  void saved(Piece piece) {
    training += piece.unsaved;
    stragglers += piece.slow;
    piece.unsaved = 0;
    piece.slow = 0;
  }

  /**
   * What a piece has done since it was last saved is lost.
   *
   * @param seconds that its present phase has taken
   */
  void lost(Piece piece, double seconds) {
    stragglers += piece.unsaved + piece.slow + seconds;
    piece.unsaved = 0;
    piece.slow = 0;
  }

  /** Everything so far. */
  CoreTime total() {
    return new CoreTime(
        training,
        driver,
        store,
        start,
        idleBeforeLastLaunch,
        idle - idleBeforeLastLaunch,
        stragglers);
  }
}
