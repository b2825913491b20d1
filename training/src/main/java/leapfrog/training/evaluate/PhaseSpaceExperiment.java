package leapfrog.training.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.training.data.BatchSource;
import leapfrog.training.data.Batches;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.LearnedField;
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

  private static final int CURVE_SAMPLES = 2048;

  @Override
  public BatchSource batches(int size, long seed) {
    return new Batches(train, size, seed);
  }

  @Override
  public Tensors curveBatch() {
    return test.thinned(CURVE_SAMPLES).asBatch();
  }

  @Override
  public Optional<Tensors> validationBatch() {
    return validation.map(split -> split.thinned(CURVE_SAMPLES).asBatch());
  }

  @Override
  public Optional<Metric> validation(Session session, Tensors parameters) {
    return validation.map(split -> LossStatistics.of(session, model, split));
  }

  @Override
  public Evaluation evaluate(Session session, Tensors parameters) {
    LearnedField field = model.field(parameters);
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put(TRAIN_LOSS, LossStatistics.of(session, model, train));
    validation(session, parameters).ifPresent(loss -> metrics.put(VALIDATION_LOSS, loss));
    metrics.put(TEST_LOSS, LossStatistics.of(session, model, test));
    metrics.putAll(energies.evaluate(field));
    metrics.put(FieldDivergence.NAME, FieldDivergence.of(field, test));
    return new Evaluation(metrics, List.of());
  }
}
