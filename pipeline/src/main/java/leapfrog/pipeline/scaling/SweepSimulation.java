package leapfrog.pipeline.scaling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.Schedule;
import leapfrog.pipeline.sweep.TrialEnding;
import leapfrog.pipeline.sweep.TrialWork;
import leapfrog.pipeline.sweep.WorkAhead;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;

/**
 * A sweep as its driver sees it, with simulated time in place of Spark. One thing at a time keeps
 * the driver busy: submitting a job, launching a task or handling its result, half of a task's cost
 * each. What is done next is decided by the sweep's own {@link Schedule}.
 */
public final class SweepSimulation {
  private final Agenda agenda = new Agenda();
  private final Ledger ledger = new Ledger();
  private final Server driver = new Server();
  private final Execution execution;
  private final Schedule schedule;
  private final Function<TrialSpec, SimulatedTrial> trials;
  private final Cluster cluster;
  private final Costs costs;
  private final List<Machine> machines = new ArrayList<>();
  private final Deque<Piece> queue = new ArrayDeque<>();
  private final Deque<Machine> free = new ArrayDeque<>();
  private final Deque<Piece> suspects = new ArrayDeque<>();

  /** Steps that trials have been trained for, of those that have reached a rung. */
  private final IdentityHashMap<TrialSpec, Integer> reached = new IdentityHashMap<>();

  private boolean started;
  private boolean submitting;
  private boolean nothingToDo;
  private boolean ended;
  private int outstanding;
  private int replaced;
  private int results;
  private int failed;
  private int losses;

  private SweepSimulation(
      Schedule schedule,
      Function<TrialSpec, SimulatedTrial> trials,
      Cluster cluster,
      Costs costs,
      long seed) {
    this.schedule = schedule;
    this.trials = trials;
    this.cluster = cluster;
    this.costs = costs;
    execution = new Execution(agenda, costs, cluster, ledger, this::committed);
    for (int i = 0; i < cluster.executors(); i++) {
      machines.add(new Machine(cluster, seed, i));
    }
  }

  /**
   * Simulates a sweep from the start of its executors to its last result.
   *
   * @param schedule what to do, not begun
   * @param trials how long each trial takes
   * @param seed of the executors' speeds and losses
   */
  public static SimulatedSweep run(
      Schedule schedule,
      Function<TrialSpec, SimulatedTrial> trials,
      Cluster cluster,
      Costs costs,
      long seed) {
    return new SweepSimulation(schedule, trials, cluster, costs, seed).toEnd();
  }

  private SimulatedSweep toEnd() {
    agenda.at(cluster.startup(), this::begin);
    while (!ended) {
      agenda.next(seconds -> ledger.pass(seconds, idle()));
    }
    return new SimulatedSweep(
        cluster.allCores(),
        agenda.now(),
        driver.busy(),
        execution.store().busy(),
        ledger.total(),
        results,
        failed,
        losses);
  }

  private Ledger.Idle idle() {
    return new Ledger.Idle(
        started ? 0 : cluster.allCores(), replaced, free.size(), nothingToDo && !submitting);
  }

  private void begin() {
    started = true;
    machines.forEach(this::start);
    submit();
  }

  private void start(Machine machine) {
    machine.start();
    for (int core = 0; core < cluster.cores(); core++) {
      free.add(machine);
    }
    double lifetime = machine.lifetime();
    if (Double.isFinite(lifetime)) {
      agenda.in(lifetime, () -> lose(machine));
    }
  }

  /** Hands out a job if there is room for more work, and goes on with this when it has. */
  private void submit() {
    if (submitting) {
      return;
    }
    if (outstanding < WorkAhead.most(cluster.allCores())) {
      List<TrialWork> work = schedule.next(WorkAhead.perJob(cluster.allCores()));
      nothingToDo = work.isEmpty();
      if (!nothingToDo) {
        submit(work.stream().map(this::piece).toList());
      } else if (outstanding == 0 && !suspects.isEmpty()) {
        submit(List.of(suspects.remove()));
      }
    }
    ended = outstanding == 0;
  }

  private void submit(List<Piece> pieces) {
    submitting = true;
    outstanding += pieces.size();
    agenda.at(
        driver.serve(agenda.now(), costs.driverPerJob()),
        () -> {
          submitting = false;
          queue.addAll(pieces);
          launch();
          submit();
        });
  }

  private Piece piece(TrialWork work) {
    SimulatedTrial trial = trials.apply(work.trial());
    int steps = work.until() - reached.getOrDefault(work.trial(), 0);
    return new Piece(work, steps * trial.perStep(), trial.evaluation());
  }

  /** Gives queued work to free cores. */
  private void launch() {
    while (!queue.isEmpty() && !free.isEmpty()) {
      Piece piece = queue.remove();
      piece.machine = free.remove();
      piece.machine.pieces().add(piece);
      piece.phase = agenda.now();
      int attempt = piece.attempt;
      agenda.at(
          driver.serve(agenda.now(), costs.driverPerTask() / 2),
          () -> {
            if (piece.attempt == attempt) {
              ledger.driver(agenda.now() - piece.phase);
              ledger.launched();
              execution.begin(piece);
            }
          });
    }
  }

  private void committed(Piece piece) {
    agenda.at(driver.serve(agenda.now(), costs.driverPerTask() / 2), () -> handle(piece));
  }

  private void handle(Piece piece) {
    if (piece.machine != null) {
      ledger.driver(agenda.now() - piece.phase);
      piece.machine.pieces().remove(piece);
      free.add(piece.machine);
    }
    end(piece, ending(piece));
    launch();
    submit();
  }

  private TrialEnding ending(Piece piece) {
    TrialWork work = piece.work;
    double loss = trials.apply(work.trial()).loss();
    if (!work.ends()) {
      reached.put(work.trial(), work.until());
      return TrialEnding.rung(work.trial().id(), work.until(), loss);
    }
    TrialStatus status = work.stop().isEmpty() ? TrialStatus.SUCCEEDED : TrialStatus.STOPPED;
    return new TrialEnding(work.trial().id(), work.until(), status, loss, loss);
  }

  private void end(Piece piece, TrialEnding ending) {
    outstanding--;
    if (piece.work.ends() || ending.status() == TrialStatus.FAILED) {
      results++;
    }
    schedule.ended(ending);
  }

  private void lose(Machine machine) {
    losses++;
    free.removeIf(core -> core == machine);
    for (Piece piece : machine.lose()) {
      piece.machine = null;
      if (piece.committed) {
        ledger.driver(agenda.now() - piece.phase);
      } else {
        ledger.lost(piece, agenda.now() - piece.phase);
        piece.attempt++;
        piece.losses++;
        tryAgain(piece);
      }
    }
    replaced += cluster.cores();
    agenda.in(
        cluster.startup(),
        () -> {
          replaced -= cluster.cores();
          start(machine);
          launch();
        });
    launch();
    submit();
  }

  /** As Spark does, then alone as the last of the sweep; then the trial has failed. */
  private void tryAgain(Piece piece) {
    if (piece.losses < SparkRuntime.ATTEMPTS) {
      queue.addFirst(piece);
    } else if (piece.alone) {
      failed++;
      end(
          piece,
          new TrialEnding(piece.work.trial().id(), 0, TrialStatus.FAILED, Double.NaN, Double.NaN));
    } else {
      piece.alone = true;
      piece.losses = 0;
      outstanding--;
      suspects.add(piece);
    }
  }
}
