package leapfrog.training.analyze.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.Settings;
import leapfrog.training.evaluate.EnergyEvaluation;
import leapfrog.training.evaluate.EnergyProtocol;
import leapfrog.training.evaluate.TrueField;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.train.TrainedModel;

/**
 * Models of dx/dt with the system they have learned, and how they are judged.
 *
 * @param system the true system; of measured data, the one by whose energy they are judged
 * @param protocol initial states and times
 * @param truth the system's own field
 * @param learned the models' fields, in their order
 */
public record DynamicsSubject(
    PhysicalSystem system, EnergyProtocol protocol, Dynamics truth, List<Dynamics> learned) {
  /** Copies the list. */
  public DynamicsSubject {
    learned = List.copyOf(learned);
  }

  /** Why a model cannot be looked at so; empty if it can. */
  static Optional<String> obstacle(TrainedModel model) {
    return model.model() instanceof DynamicsModel
            && model.spec().evaluation() instanceof EnergyProtocol
        ? Optional.empty()
        : Optional.of("%s is not a model of dx/dt".formatted(model.spec().model()));
  }

  /**
   * The fields of a subject. Learned Hamiltonians, which training determines up to a constant, are
   * shifted so that their mean over the protocol's initial states is that of the true energy.
   *
   * @param subject models without an {@link #obstacle}
   */
  public static DynamicsSubject of(AnalysisSubject subject) {
    PhysicalSystem system = subject.dataset().physicalSystem();
    EnergyProtocol protocol = (EnergyProtocol) subject.evaluation();
    Dynamics truth =
        new Dynamics(
            new ModelName(subject.task(), Analysis.TRUTH, "", subject.dataset().name()),
            new TrueField(system),
            Optional.of(system::energy));
    List<double[]> states = new EnergyEvaluation(protocol, system).initialStates();
    List<Dynamics> learned = new ArrayList<>();
    for (TrainedModel trained : subject.models()) {
      DynamicsModel model = (DynamicsModel) trained.model();
      LearnedField field = model.field(trained.parameters());
      Optional<ToDoubleFunction<double[]>> hamiltonian =
          model.hamiltonian(trained.parameters()).map(h -> shifted(h, system::energy, states));
      learned.add(
          new Dynamics(
              new ModelName(
                  subject.task(),
                  trained.spec().model(),
                  trained.spec().id(),
                  subject.dataset().name()),
              field,
              hamiltonian));
    }
    return new DynamicsSubject(system, protocol, truth, learned);
  }

  /** The truth, then the models. */
  public List<Dynamics> all() {
    List<Dynamics> all = new ArrayList<>(learned);
    all.add(0, truth);
    return all;
  }

  /** States of the protocol's distribution, {@code [count][2n]}, its initial states first. */
  public List<double[]> initialStates(int count) {
    return new EnergyEvaluation(protocol, system).initialStates(count);
  }

  /**
   * Evenly spaced times from the protocol's first one to setting {@code t_end}, as many as setting
   * {@code points}; 0 stands for the protocol's own.
   *
   * @throws IllegalArgumentException if the end is not after the start, or there is one time
   */
  public TimeGrid time(Settings settings) {
    double end = settings.nonNegative("t_end");
    int points = settings.count("points", 0);
    TimeGrid own = protocol.time();
    return new TimeGrid(
        own.start(), end == 0 ? own.end() : end, points == 0 ? own.points() : points);
  }

  private static ToDoubleFunction<double[]> shifted(
      ToDoubleFunction<double[]> hamiltonian,
      ToDoubleFunction<double[]> energy,
      List<double[]> states) {
    double shift =
        states.stream()
            .mapToDouble(state -> energy.applyAsDouble(state) - hamiltonian.applyAsDouble(state))
            .average()
            .orElseThrow();
    return state -> hamiltonian.applyAsDouble(state) + shift;
  }
}
