package leapfrog.training.train;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.Protocol;

/**
 * Trains one model in a program of one's own: the same trial that a sweep runs, with the same
 * result, without a run folder.
 *
 * <p>What is not set has the default of the configuration: 2000 steps on whole batches, Adam's step
 * size 1e-3 without weight decay, float32, the fastest engine, seed 0.
 */
public final class Learner {
  private static final int CURVE_EVERY = 100;

  private final String model;
  private final SortedMap<String, String> hyperparameters = new TreeMap<>();
  private Optional<Protocol> protocol = Optional.empty();
  private int steps = 2000;
  private int batch;
  private double learningRate = 1e-3;
  private double weightDecay;
  private String engine = Engines.AUTO;
  private Precision precision = Precision.FLOAT32;
  private long seed;
  private TrainingListener listener = TrainingListener.NONE;

  private Learner(String model) {
    this.model = model;
  }

  /**
   * What was learned.
   *
   * @param model the trained model
   * @param result how training went and what was measured
   */
  public record Learned(TrainedModel model, TrialResult result) {}

  /**
   * A learner.
   *
   * @param model name of a model, such as {@code hnn}
   */
  public static Learner of(String model) {
    return new Learner(model);
  }

  /** Sets a hyperparameter of the model, such as {@code hidden} to {@code 200}. */
  public Learner set(String hyperparameter, Object value) {
    hyperparameters.put(hyperparameter, String.valueOf(value));
    return this;
  }

  /** Sets how the model is judged; by default as {@link Protocol#usual} says. */
  public Learner judgedBy(Protocol newProtocol) {
    protocol = Optional.of(newProtocol);
    return this;
  }

  /** Sets the number of optimiser steps, at least 1. */
  public Learner steps(int number) {
    steps = number;
    return this;
  }

  /** Sets the number of samples in each step; 0 for all. */
  public Learner batch(int samples) {
    batch = samples;
    return this;
  }

  /** Sets Adam's step size, positive. */
  public Learner learningRate(double rate) {
    learningRate = rate;
    return this;
  }

  /** Sets the coefficient of the L2 penalty, not negative. */
  public Learner weightDecay(double decay) {
    weightDecay = decay;
    return this;
  }

  /** Sets the engine by name, and its precision. */
  public Learner engine(String name, Precision newPrecision) {
    engine = name;
    precision = newPrecision;
    return this;
  }

  /** Sets the seed of weights and batches. */
  public Learner seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /** Sets what is told how training goes on. */
  public Learner listener(TrainingListener newListener) {
    listener = newListener;
    return this;
  }

  /**
   * Trains and judges the model.
   *
   * @throws IllegalArgumentException if a value is not allowed or the model cannot learn from the
   *     data
   * @throws leapfrog.datagen.store.DatasetException if the data cannot be read
   * @throws IOException if a file system fails
   */
  public Learned learn(LearningData data) throws IOException {
    TrialSpec spec =
        new TrialSpec(
            data.spec().name(),
            data.spec(),
            protocol.orElseGet(() -> Protocol.usual(data.spec())),
            model,
            hyperparameters,
            training(),
            seed);
    Trial.Outcome outcome =
        new Trial(spec, data, CheckpointStore.NONE, listener).run(new TreeMap<>());
    return new Learned(TrainedModel.of(spec, outcome.parameters()), outcome.result());
  }

  private TrainingSpec training() {
    return new TrainingSpec(
        steps,
        batch,
        learningRate,
        weightDecay,
        RateSchedule.Decay.NONE,
        0,
        0,
        engine,
        precision,
        Device.CPU,
        1,
        0,
        CURVE_EVERY);
  }
}
