package leapfrog.pipeline.parallel;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.DataParallel;
import leapfrog.training.train.TrialSpec;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The model of a trial as it travels to executors, which make their own from it.
 *
 * @param name name of a model of dx/dt
 * @param hyperparameters its hyperparameters
 * @param stateDimension dimension 2n of the phase space
 * @param precision floating-point format of weights and activations
 * @param threads compute threads of each worker
 */
record Network(
    String name,
    SortedMap<String, String> hyperparameters,
    int stateDimension,
    Precision precision,
    int threads)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Copies the map. */
  Network {
    hyperparameters = new TreeMap<>(hyperparameters);
  }

  /** The model of a trial. */
  static Network of(TrialSpec spec) {
    Execution execution = spec.training().execution();
    return new Network(
        spec.model(),
        spec.hyperparameters(),
        spec.evaluation().shape(spec.dataset()).stateDimension(),
        execution.precision(),
        execution.threads());
  }

  /**
   * Makes the model.
   *
   * @throws IllegalArgumentException if it is none of dx/dt
   */
  DynamicsModel model() {
    if (Models.named(name).create(hyperparameters, DataShape.phaseSpace(stateDimension))
        instanceof DynamicsModel dynamics) {
      return dynamics;
    }
    throw new IllegalArgumentException(
        "Cannot train model '%s' data-parallel: it is no model of dx/dt".formatted(name));
  }

  /** ND4J's name of the floating-point format. */
  DataType type() {
    return precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
  }

  /**
   * Opens an engine with weights, to compute with them; to be closed.
   *
   * @param parameters the weights
   */
  Session open(Tensors parameters) {
    DynamicsModel model = model();
    Execution execution = new Execution(precision, Device.CPU, threads);
    return Engines.choose(DataParallel.ENGINE, model, execution)
        .open(model, TrainingState.initial(parameters), new Adam(1, 0), execution);
  }

  /**
   * Gives this JVM's ND4J as many threads as the trial has: by default it takes every core, and
   * sums round otherwise with each number of threads.
   */
  void limitThreads() {
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
  }

  /** The values of all parameters, one after the other in the model's order. */
  double[] flat(Tensors parameters) {
    double[] values = new double[parameters.size()];
    int offset = 0;
    for (ParameterSpec spec : model().parameters()) {
      double[] part = parameters.get(spec.name()).values();
      System.arraycopy(part, 0, values, offset, part.length);
      offset += part.length;
    }
    return values;
  }

  /**
   * The parameters whose values stand in an array.
   *
   * @param from where the first begins
   */
  Tensors parameters(double[] flat, int from) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    int offset = from;
    for (ParameterSpec spec : model().parameters()) {
      Tensor tensor = Tensor.zeros(spec.shape());
      System.arraycopy(flat, offset, tensor.values(), 0, tensor.size());
      offset += tensor.size();
      parameters.put(spec.name(), tensor);
    }
    return new Tensors(parameters);
  }
}
