package leapfrog.training.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.Tensors;

/**
 * Judges a model of dx/dt without holding the training split.
 *
 * @param model a model of dx/dt
 * @param validation validation split, if there is one
 * @param test test split
 * @param energies measures the energy error
 */
public record PhaseSpaceJudgement(
    DynamicsModel model,
    Optional<PhaseSpaceSamples> validation,
    PhaseSpaceSamples test,
    EnergyEvaluation energies) {
  private static final int CURVE_SAMPLES = 2048;

  /** A batch of the test split, for the learning curve. */
  public Tensors curveBatch() {
    return test.thinned(CURVE_SAMPLES).asBatch();
  }

  /** A batch of the validation split, if there is one. */
  public Optional<Tensors> validationBatch() {
    return validation.map(split -> split.thinned(CURVE_SAMPLES).asBatch());
  }

  /**
   * The loss on the validation split, if there is one.
   *
   * @param session an engine that holds the weights
   */
  public Optional<Metric> validation(Session session) {
    return validation.map(split -> LossStatistics.of(session, model, split));
  }

  /**
   * Judges the trained model.
   *
   * @param session an engine that holds the weights
   * @param parameters the weights
   * @param trainLoss loss of the training split
   */
  public Evaluation evaluate(Session session, Tensors parameters, Metric trainLoss) {
    LearnedField field = model.field(parameters);
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put(PhaseSpaceExperiment.TRAIN_LOSS, trainLoss);
    validation(session).ifPresent(loss -> metrics.put(Experiment.VALIDATION_LOSS, loss));
    metrics.put(PhaseSpaceExperiment.TEST_LOSS, LossStatistics.of(session, model, test));
    metrics.putAll(energies.evaluate(field));
    metrics.put(FieldDivergence.NAME, FieldDivergence.of(field, test));
    return new Evaluation(metrics, List.of());
  }
}
