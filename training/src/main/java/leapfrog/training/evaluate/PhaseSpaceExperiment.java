package leapfrog.training.evaluate;

import java.util.Optional;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.Batches;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensors;

/**
 * Learning dx/dt from states, judged by the loss and by the energy of rollouts (Greydanus et al.
 * 2019). {@value #VALIDATION_LOSS} is the mean squared error to dx/dt.
 *
 * @param model a model of dx/dt
 * @param train training split
 * @param validation validation split, if there is one
 * @param test test split
 * @param energies measures the energy error
 */
public record PhaseSpaceExperiment(
    DynamicsModel model,
    PhaseSpaceSamples train,
    Optional<PhaseSpaceSamples> validation,
    PhaseSpaceSamples test,
    EnergyEvaluation energies)
    implements Experiment {
  /** Name of the metric: mean squared error to dx/dt on the training split. */
  public static final String TRAIN_LOSS = "train_loss";

  /** Name of the metric: mean squared error to dx/dt on the test split. */
  public static final String TEST_LOSS = "test_loss";

  @Override
  public BatchSource batches(int size, long seed) {
    return new Batches(train, size, seed);
  }

  @Override
  public Tensors curveBatch() {
    return judgement().curveBatch();
  }

  @Override
  public Optional<Tensors> validationBatch() {
    return judgement().validationBatch();
  }

  @Override
  public Optional<Metric> validation(Session session, Tensors parameters) {
    return judgement().validation(session);
  }

  @Override
  public Evaluation evaluate(Session session, Tensors parameters) {
    return judgement().evaluate(session, parameters, LossStatistics.of(session, model, train));
  }

  private PhaseSpaceJudgement judgement() {
    return new PhaseSpaceJudgement(model, validation, test, energies);
  }
}
