package leapfrog.training.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.regex.Pattern;
import leapfrog.training.data.DataType;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;

/**
 * How a model is trained.
 *
 * @param steps optimiser steps, at least 1; 0 with a {@code start} that is judged as it is
 * @param batch samples per step; 0 means the whole training split in every step
 * @param learningRate Adam's step size, positive
 * @param weightDecay coefficient of the L2 penalty added to the gradient, ≥ 0
 * @param decay how the step size falls
 * @param warmup steps over which the step size grows, ≥ 0 and below {@code steps}
 * @param clipNorm longest gradient that is used as it is; 0 for none
 * @param engine name of the engine, or {@code auto}
 * @param precision floating-point format of weights and activations
 * @param device where the engine computes
 * @param threads compute threads, at least 1
 * @param checkpointEvery steps between checkpoints; 0 writes none
 * @param curveEvery steps between points of the learning curve, at least 1
 * @param start name of the weights it starts from, {@link
 *     leapfrog.training.data.CanonicalWeights#sha256()}; empty for random ones. Left out of JSON
 *     where it is empty, as before there was a choice
 * @param dataParallel over how many workers each step is spread; empty for training in one process.
 *     Left out of JSON where it is empty, as before there was a choice
 */
public record TrainingSpec(
    int steps,
    int batch,
    double learningRate,
    double weightDecay,
    RateSchedule.Decay decay,
    int warmup,
    double clipNorm,
    String engine,
    Precision precision,
    Device device,
    int threads,
    int checkpointEvery,
    int curveEvery,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> start,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DataParallel> dataParallel) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the value that is not allowed
   */
  public TrainingSpec {
    require(steps >= 1 || (steps == 0 && start.isPresent()), "steps", steps, "positive");
    require(batch >= 0, "batch", batch, "positive, or 0 for the whole split");
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning_rate",
        learningRate,
        "positive");
    require(
        weightDecay >= 0 && Double.isFinite(weightDecay),
        "weight_decay",
        weightDecay,
        "zero or positive");
    new RateSchedule(warmup, decay, steps);
    require(clipNorm >= 0 && Double.isFinite(clipNorm), "clip_norm", clipNorm, "zero or positive");
    require(threads >= 1, "threads", threads, "positive");
    require(checkpointEvery >= 0, "checkpoint_every", checkpointEvery, "zero or positive");
    require(curveEvery >= 1, "curve_every", curveEvery, "positive");
    start.ifPresent(
        name ->
            require(SHA_256.matcher(name).matches(), "start", name, "a SHA-256 in hexadecimal"));
    if (dataParallel.isPresent()) {
      String why = " where mode is data-parallel";
      require(steps >= 1, "steps", steps, "positive" + why);
      require(batch >= 1, "batch", "full", "a number of samples per worker" + why);
      require(
          engine.equals(Engines.AUTO) || engine.equals(DataParallel.ENGINE),
          "engine",
          engine,
          Engines.AUTO + " or " + DataParallel.ENGINE + why);
      require(precision != Precision.BFLOAT16, "precision", "bfloat16", "float32 or float64" + why);
      require(device == Device.CPU, "device", "cuda", "cpu" + why);
    }
  }

  /** Training from random weights. */
  public TrainingSpec(
      int steps,
      int batch,
      double learningRate,
      double weightDecay,
      RateSchedule.Decay decay,
      int warmup,
      double clipNorm,
      String engine,
      Precision precision,
      Device device,
      int threads,
      int checkpointEvery,
      int curveEvery) {
    this(
        steps,
        batch,
        learningRate,
        weightDecay,
        decay,
        warmup,
        clipNorm,
        engine,
        precision,
        device,
        threads,
        checkpointEvery,
        curveEvery,
        Optional.empty(),
        Optional.empty());
  }

  /** The same training from given weights. */
  public TrainingSpec from(String start) {
    return with(steps, warmup, Optional.of(start), dataParallel);
  }

  /** The same training, each step spread over workers. */
  public TrainingSpec spreadOver(DataParallel workers) {
    return with(steps, warmup, start, Optional.of(workers));
  }

  /** No training: given weights are judged as they are. */
  TrainingSpec untrained(String start) {
    return with(0, 0, Optional.of(start), Optional.empty());
  }

  private TrainingSpec with(
      int newSteps,
      int newWarmup,
      Optional<String> newStart,
      Optional<DataParallel> newDataParallel) {
    return new TrainingSpec(
        newSteps,
        batch,
        learningRate,
        weightDecay,
        decay,
        newWarmup,
        clipNorm,
        engine,
        precision,
        device,
        threads,
        checkpointEvery,
        curveEvery,
        newStart,
        newDataParallel);
  }

  /** The update rule. */
  public Adam optimiser() {
    return new Adam(learningRate, weightDecay, new RateSchedule(warmup, decay, steps), clipNorm);
  }

  /** How the engine computes. */
  public Execution execution() {
    return new Execution(precision, device, threads);
  }

  /** How trained weights are stored. */
  public DataType weightsType() {
    return precision == Precision.FLOAT64 ? DataType.F64 : DataType.F32;
  }

  private static void require(boolean valid, String key, Object value, String allowed) {
    if (!valid) {
      throw new IllegalArgumentException(
          "Cannot set %s to %s: the value must be %s".formatted(key, value, allowed));
    }
  }
}
