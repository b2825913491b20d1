package leapfrog.pipeline.scaling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leapfrog.datagen.sample.Randomness;
import leapfrog.pipeline.halving.Bracket;
import leapfrog.pipeline.halving.Halving;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.pipeline.sweep.KnownEndings;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.Schedule;
import leapfrog.pipeline.sweep.Schedules;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.sweep.TrialEnding;
import leapfrog.pipeline.sweep.TrialWork;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import org.apache.commons.rng.UniformRandomProvider;

/** What a simulated sweep is to do: a plan, and how long each of its trials takes. */
public final class Workload {
  private final SweepPlan plan;

  /** By identity: hashing a specification takes longer than most of the simulation. */
  private final IdentityHashMap<TrialSpec, SimulatedTrial> trials;

  /** What the sweep's schedule hands out where nothing depends on what has ended; else empty. */
  private final Optional<List<TrialWork>> order;

  private Workload(
      SweepPlan plan,
      IdentityHashMap<TrialSpec, SimulatedTrial> trials,
      Optional<List<TrialWork>> order) {
    this.plan = plan;
    this.trials = trials;
    this.order = order;
  }

  private Workload(SweepPlan plan, IdentityHashMap<TrialSpec, SimulatedTrial> trials) {
    this(
        plan,
        trials,
        plan.competing().isEmpty()
            ? Optional.of(real(plan).next(plan.trials().size()))
            : Optional.empty());
  }

  /**
   * The plan of a run with its own times. A trial that has not succeeded takes as long as one of
   * the same model, or else of any, drawn from those that have.
   *
   * @param run a run of which at least one trial has succeeded
   * @param model name of the model whose trials are taken; empty for all
   * @param seed of what is drawn
   * @throws IllegalArgumentException if no such trial has succeeded
   * @throws IOException if the run cannot be read
   */
  public static Workload of(RunFolder run, String model, long seed) throws IOException {
    List<TrialResult> results = results(run, model);
    Map<String, TrialResult> byId =
        results.stream().collect(Collectors.toMap(TrialResult::id, result -> result));
    UniformRandomProvider random = Randomness.stream(seed, "scaling/trial", 0);
    IdentityHashMap<TrialSpec, SimulatedTrial> trials = new IdentityHashMap<>();
    List<TrialSpec> kept =
        run.plan().trials().stream().filter(trial -> takes(model, trial)).toList();
    for (TrialSpec trial : kept) {
      TrialResult result = byId.get(trial.id());
      trials.put(
          trial, simulated(result == null ? draw(likest(results, trial), random) : result, random));
    }
    Set<String> ids = kept.stream().map(TrialSpec::id).collect(Collectors.toSet());
    List<Bracket> brackets =
        run.plan().competing().stream()
            .filter(bracket -> ids.containsAll(bracket.candidates().get(0)))
            .toList();
    return new Workload(SweepPlan.of(run.plan().name(), kept, brackets), trials);
  }

  /**
   * Trials drawn with replacement from those of a run that have succeeded, each with a seed of its
   * own.
   *
   * @param model name of the model whose trials are taken; empty for all
   * @param number how many, positive
   * @param seed of what is drawn
   * @throws IllegalArgumentException if no such trial has succeeded
   * @throws IOException if the run cannot be read
   */
  public static Workload drawn(RunFolder run, String model, int number, long seed)
      throws IOException {
    return drawn(results(run, model), run.plan().name(), number, seed);
  }

  /** Trials drawn with replacement from results. */
  static Workload drawn(List<TrialResult> results, String name, int number, long seed) {
    Requirements.positive("the number of trials", number);
    UniformRandomProvider random = Randomness.stream(seed, "scaling/trial", 0);
    IdentityHashMap<TrialSpec, SimulatedTrial> trials = new IdentityHashMap<>();
    List<TrialSpec> specs = new ArrayList<>(number);
    for (int i = 0; i < number; i++) {
      TrialResult result = draw(results, random);
      TrialSpec spec = withSeed(result.spec(), i);
      specs.add(spec);
      trials.put(spec, simulated(result, random));
    }
    return new Workload(SweepPlan.of(name, specs), trials);
  }

  private static List<TrialResult> results(RunFolder run, String model) throws IOException {
    List<TrialResult> results = new ArrayList<>();
    for (TrialSpec trial : new FinishedTrials(run).select("")) {
      if (takes(model, trial)) {
        results.add(run.trials().read(trial.id()));
      }
    }
    if (results.isEmpty()) {
      throw new IllegalArgumentException(
          "No trial of model '%s' of %s has succeeded".formatted(model, run.path()));
    }
    return results;
  }

  private static boolean takes(String model, TrialSpec trial) {
    return model.isEmpty() || trial.model().equals(model);
  }

  private static List<TrialResult> likest(List<TrialResult> results, TrialSpec trial) {
    List<TrialResult> same =
        results.stream().filter(result -> result.spec().model().equals(trial.model())).toList();
    return same.isEmpty() ? results : same;
  }

  private static TrialResult draw(List<TrialResult> results, UniformRandomProvider random) {
    return results.get(random.nextInt(results.size()));
  }

  private static SimulatedTrial simulated(TrialResult result, UniformRandomProvider random) {
    // A trial without training has no steps.
    return new SimulatedTrial(
        result.trainingSeconds() / Math.max(1, result.spec().training().steps()),
        result.evaluationSeconds(),
        random.nextDouble());
  }

  /** The same trial with another seed. */
  static TrialSpec withSeed(TrialSpec spec, long seed) {
    return new TrialSpec(
        spec.task(),
        spec.dataset(),
        spec.evaluation(),
        spec.model(),
        spec.hyperparameters(),
        spec.training(),
        seed);
  }

  /**
   * The same trials on cores of another speed.
   *
   * @param seconds that a trial takes in the mean, positive
   */
  public Workload withMean(double seconds) {
    Requirements.positive("the mean time of a trial", seconds);
    double factor = seconds / meanSeconds();
    IdentityHashMap<TrialSpec, SimulatedTrial> scaled = new IdentityHashMap<>();
    trials.forEach((spec, trial) -> scaled.put(spec, trial.times(factor)));
    return new Workload(plan, scaled, order);
  }

  /**
   * The same trials in successive halving, a bracket for each task, model and budget. Who goes on
   * is a matter of chance.
   *
   * @throws IllegalArgumentException if no trial is long enough for a rung
   */
  public Workload with(Halving halving) {
    Map<List<Object>, List<TrialSpec>> groups = new LinkedHashMap<>();
    for (TrialSpec trial : plan.trials()) {
      groups
          .computeIfAbsent(
              List.of(trial.task(), trial.model(), trial.training().steps()),
              key -> new ArrayList<>())
          .add(trial);
    }
    List<Bracket> brackets =
        groups.values().stream()
            .map(group -> bracket(group, halving))
            .filter(bracket -> !bracket.rungs().isEmpty())
            .toList();
    if (brackets.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot halve: no trial has %d times the %d steps of the first rung"
              .formatted(halving.factor(), halving.minSteps()));
    }
    return new Workload(SweepPlan.of(plan.name(), plan.trials(), brackets), trials);
  }

  private static Bracket bracket(List<TrialSpec> group, Halving halving) {
    TrialSpec first = group.get(0);
    int steps = first.training().steps();
    return new Bracket(
        "simulated",
        first.task(),
        first.model(),
        halving.factor(),
        halving.promotion(),
        halving.rungs(steps),
        steps,
        group.stream().map(trial -> List.of(trial.id())).toList());
  }

  /** What to do in which order, not begun: the sweep's own. */
  Schedule schedule() {
    return order.<Schedule>map(KnownOrder::new).orElseGet(() -> real(plan));
  }

  private static Schedule real(SweepPlan plan) {
    return Schedules.of(plan, plan.trials(), KnownEndings.NONE);
  }

  /** Hands out again what the sweep's schedule did: finding its order takes long. */
  private static final class KnownOrder implements Schedule {
    private final List<TrialWork> order;
    private int next;

    KnownOrder(List<TrialWork> order) {
      this.order = order;
    }

    @Override
    public long steps() {
      return order.stream().mapToLong(TrialWork::until).sum();
    }

    @Override
    public List<TrialWork> next(int most) {
      int from = next;
      next = Math.min(order.size(), from + most);
      return order.subList(from, next);
    }

    @Override
    public void ended(TrialEnding ending) {
      // Nothing depends on it.
    }
  }

  /** How long a trial of the plan takes. */
  SimulatedTrial trial(TrialSpec spec) {
    return trials.get(spec);
  }

  /** How many trials there are. */
  public int size() {
    return plan.trials().size();
  }

  /** Seconds of a trial to its end, in the mean. */
  public double meanSeconds() {
    return seconds() / size();
  }

  /** Seconds of all trials to their ends, one after the other. */
  public double seconds() {
    return plan.trials().stream()
        .mapToDouble(trial -> trials.get(trial).seconds(trial.training().steps()))
        .sum();
  }
}
