package leapfrog.pipeline.scaling;

import java.util.function.Consumer;

/** What executors do with pieces of work: read data, look up, train, save, evaluate, commit. */
final class Execution {
  private final Agenda agenda;
  private final Costs costs;
  private final double checkpointSeconds;
  private final Server store = new Server();
  private final SharedLine line;
  private final Ledger ledger;
  private final Consumer<Piece> committed;

  /**
   * The executors of a sweep.
   *
   * @param committed told of each piece that has been committed
   */
  Execution(Agenda agenda, Costs costs, Cluster cluster, Ledger ledger, Consumer<Piece> committed) {
    this.agenda = agenda;
    this.costs = costs;
    this.checkpointSeconds = cluster.checkpointSeconds();
    this.line = new SharedLine(agenda, cluster.dataBytes() / cluster.bandwidth());
    this.ledger = ledger;
    this.committed = committed;
  }

  /** The store, which all share. */
  Server store() {
    return store;
  }

  /** Begins an attempt at a piece on its machine. */
  void begin(Piece piece) {
    piece.phase = agenda.now();
    piece.machine.withData(
        line,
        () -> {
          ledger.data(agenda.now() - piece.phase);
          operations(piece, Costs.LOOK_UP, () -> train(piece, piece.remaining));
        });
  }

  /** Trains up to the next checkpoint, or to the end. */
  private void train(Piece piece, double remaining) {
    boolean toEnd = checkpointSeconds == 0 || remaining <= checkpointSeconds;
    double seconds = toEnd ? remaining : checkpointSeconds;
    compute(
        piece,
        seconds,
        () -> {
          if (toEnd) {
            evaluate(piece);
          } else {
            operations(piece, Costs.WRITE, () -> save(piece, remaining - seconds));
          }
        });
  }

  private void save(Piece piece, double remaining) {
    ledger.saved(piece);
    piece.remaining = remaining;
    train(piece, remaining);
  }

  private void evaluate(Piece piece) {
    if (!piece.work.stop().isEmpty()) {
      operations(piece, Costs.STOP, () -> commit(piece));
    } else if (piece.work.ends()) {
      compute(piece, piece.evaluation, () -> operations(piece, Costs.COMMIT, () -> commit(piece)));
    } else {
      operations(piece, Costs.RUNG, () -> commit(piece));
    }
  }

  private void commit(Piece piece) {
    ledger.saved(piece);
    piece.committed = true;
    piece.phase = agenda.now();
    committed.accept(piece);
  }

  private void compute(Piece piece, double seconds, Runnable next) {
    piece.phase = agenda.now();
    double slowness = piece.machine.slowness();
    at(
        piece,
        agenda.now() + seconds * slowness,
        () -> {
          piece.unsaved += seconds;
          piece.slow += seconds * (slowness - 1);
          next.run();
        });
  }

  /** Metadata operations, each after the answer to the one before. */
  private void operations(Piece piece, int count, Runnable next) {
    piece.phase = agenda.now();
    operate(piece, count, next);
  }

  private void operate(Piece piece, int count, Runnable next) {
    double served = store.serve(agenda.now(), 1 / costs.storeRate());
    at(
        piece,
        served + costs.storeLatency(),
        () -> {
          if (count > 1) {
            operate(piece, count - 1, next);
          } else {
            ledger.store(agenda.now() - piece.phase);
            next.run();
          }
        });
  }

  /** Happens unless the executor is lost before. */
  private void at(Piece piece, double time, Runnable action) {
    int attempt = piece.attempt;
    agenda.at(
        time,
        () -> {
          if (piece.attempt == attempt) {
            action.run();
          }
        });
  }
}
