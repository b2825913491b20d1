package leapfrog.pipeline.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import leapfrog.training.data.CanonicalWeights;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.RateSchedule;
import leapfrog.training.evaluate.EnergyProtocol;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Model;
import leapfrog.training.train.DataParallel;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrainingSpec;

/** Reads a {@code training} section that has one value per key. */
final class TrainingReader {
  private static final List<String> PRECISIONS = names(Precision.values());
  private static final List<String> DECAYS = names(RateSchedule.Decay.values());
  private static final List<String> DEVICES = names(Device.values());

  private static final List<String> ENGINES =
      Stream.concat(Stream.of(Engines.AUTO), Engines.all().stream().map(Engine::name)).toList();

  private static final String MODE = "mode";
  private static final String DATA_PARALLEL = "data-parallel";
  private static final List<String> MODES = List.of("single", DATA_PARALLEL);

  private static final String START = "start";

  /** Random weights. */
  private static final String NONE = "none";

  private final StartFiles starts;

  /**
   * A reader of trainings.
   *
   * @param starts finds the weights that they start from
   */
  TrainingReader(StartFiles starts) {
    this.starts = starts;
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * A training with what it was read from.
   *
   * @param section where it stands, for problems
   * @param spec the training
   * @param start the weights it starts from; empty for random ones
   */
  record Training(Section section, TrainingSpec spec, Optional<CanonicalWeights> start) {
    /** Whether the weights it starts from are those of a model; notes a problem if not. */
    boolean fits(String name, Model model, Task task) {
      try {
        start.ifPresent(weights -> TrainedModel.fitted(model, weights.tensors()));
        return true;
      } catch (IllegalArgumentException e) {
        section.complain(
            START,
            "model '%s' of task '%s' cannot start from this: %s"
                .formatted(name, task.name(), e.getMessage()));
        return false;
      }
    }

    /** Whether a model of a task can be trained so; notes a problem if not. */
    boolean suits(String name, Model model, Task task) {
      if (spec.dataParallel().isEmpty()
          || (model instanceof DynamicsModel && task.evaluation() instanceof EnergyProtocol)) {
        return true;
      }
      section.complain(
          MODE,
          ("model '%s' of task '%s' cannot be trained data-parallel; only models of dx/dt (hnn,"
                  + " baseline) that are judged by the energy protocol can")
              .formatted(name, task.name()));
      return false;
    }

    /** Whether its engine can run a model; notes a problem if not. */
    boolean runs(Model model) {
      return section
          .attempt(() -> Engines.choose(spec.engine(), model, spec.execution()))
          .isPresent();
    }
  }

  /** Reads a training; empty if the section has a problem. */
  Optional<Training> read(Section section) {
    Optional<Integer> steps = section.read("steps", ValueType.integer(1));
    Optional<Integer> batch = section.read("batch", ValueType.integer(1).orWord("full", 0));
    Optional<Double> learningRate = section.read("learning_rate", ValueType.positive());
    Optional<Double> weightDecay = section.read("weight_decay", ValueType.zeroOrPositive());
    Optional<RateSchedule.Decay> decay =
        section.read(
            "learning_rate_decay",
            ValueType.oneOf("decay", DECAYS)
                .map(name -> RateSchedule.Decay.valueOf(name.toUpperCase(Locale.ROOT))));
    Optional<Integer> warmup = section.read("warmup_steps", ValueType.integer(0));
    Optional<Double> clipNorm = section.read("clip_norm", ValueType.zeroOrPositive());
    Optional<String> engine = section.read("engine", ValueType.oneOf("engine", ENGINES));
    Optional<Precision> precision =
        section.read(
            "precision",
            ValueType.oneOf("precision", PRECISIONS)
                .map(name -> Precision.valueOf(name.toUpperCase(Locale.ROOT))));
    Optional<Device> device =
        section.read(
            "device",
            ValueType.oneOf("device", DEVICES)
                .map(name -> Device.valueOf(name.toUpperCase(Locale.ROOT))));
    Optional<Integer> threads = section.read("threads", ValueType.integer(1));
    Optional<Integer> checkpointEvery = section.read("checkpoint_every", ValueType.integer(0));
    Optional<Integer> curveEvery = section.read("curve_every", ValueType.integer(1));
    Optional<CanonicalWeights> start =
        section
            .read(START, ValueType.text())
            .filter(file -> !file.equals(NONE))
            .flatMap(file -> section.attempt(START, () -> starts.read(file)));
    Optional<String> mode = section.read(MODE, ValueType.oneOf("mode", MODES));
    Optional<Integer> workers = section.read("workers", ValueType.integer(1));
    Optional<Integer> averagingFrequency =
        section.read("averaging_frequency", ValueType.integer(1));
    return section
        .build(
            () ->
                new TrainingSpec(
                    steps.orElseThrow(),
                    batch.orElseThrow(),
                    learningRate.orElseThrow(),
                    weightDecay.orElseThrow(),
                    decay.orElseThrow(),
                    warmup.orElseThrow(),
                    clipNorm.orElseThrow(),
                    engine.orElseThrow(),
                    precision.orElseThrow(),
                    device.orElseThrow(),
                    threads.orElseThrow(),
                    checkpointEvery.orElseThrow(),
                    curveEvery.orElseThrow(),
                    start.map(CanonicalWeights::sha256),
                    mode.filter(DATA_PARALLEL::equals)
                        .map(
                            unused ->
                                new DataParallel(
                                    workers.orElseThrow(), averagingFrequency.orElseThrow()))))
        .map(spec -> new Training(section, spec, start));
  }
}
