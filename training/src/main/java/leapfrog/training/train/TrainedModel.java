package leapfrog.training.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * A model with the weights that a trial left.
 *
 * @param spec the trial
 * @param model the trial's model
 * @param parameters its weights, exactly those of {@link Model#parameters()} and in their order
 */
public record TrainedModel(TrialSpec spec, Model model, Tensors parameters) {
  /**
   * Checks the weights and puts them in order.
   *
   * @throws IllegalArgumentException if they are not exactly the model's, or not finite
   */
  public TrainedModel {
    parameters = fitted(model, parameters);
  }

  /**
   * The model of a trial.
   *
   * @param spec the trial
   * @param parameters its weights by PyTorch's names, in any order
   * @throws IllegalArgumentException if they are not exactly the model's weights; the message lists
   *     what is missing, unknown or of another shape
   */
  public static TrainedModel of(TrialSpec spec, Tensors parameters) {
    Model model =
        Models.named(spec.model())
            .create(spec.hyperparameters(), spec.evaluation().shape(spec.dataset()));
    return new TrainedModel(spec, model, parameters);
  }

  /**
   * The learned field in float64.
   *
   * @throws IllegalArgumentException if the model is none of dx/dt
   */
  public LearnedField field() {
    if (model instanceof DynamicsModel dynamics) {
      return dynamics.field(parameters);
    }
    throw new IllegalArgumentException("%s is no model of dx/dt".formatted(spec.model()));
  }

  /**
   * Opens an engine with the weights, as the trial says which; to be closed.
   *
   * @throws IllegalArgumentException if the engine is not there
   */
  public Session open() {
    TrainingSpec training = spec.training();
    return Engines.choose(training.engine(), model, training.execution())
        .open(model, TrainingState.initial(parameters), training.optimiser(), training.execution());
  }

  /**
   * Weights as a model has them.
   *
   * @param given weights by PyTorch's names, in any order
   * @return the same in the model's order
   * @throws IllegalArgumentException if they are not exactly the model's weights or not finite; the
   *     message lists what is missing, unknown, of another shape or not finite
   */
  public static Tensors fitted(Model model, Tensors given) {
    List<String> faults = new ArrayList<>();
    Map<String, Tensor> fitted = new LinkedHashMap<>();
    for (ParameterSpec parameter : model.parameters()) {
      Tensor tensor = given.byName().get(parameter.name());
      if (tensor == null) {
        faults.add("%s is missing".formatted(parameter));
      } else if (!Arrays.equals(tensor.shape(), parameter.shape())) {
        faults.add(
            "%s has shape %s, expected %s"
                .formatted(
                    parameter.name(),
                    Arrays.toString(tensor.shape()),
                    Arrays.toString(parameter.shape())));
      } else if (!Arrays.stream(tensor.values()).allMatch(Double::isFinite)) {
        faults.add("%s has values that are not finite".formatted(parameter.name()));
      } else {
        fitted.put(parameter.name(), tensor);
      }
    }
    for (String name : given.names()) {
      if (model.parameters().stream().noneMatch(parameter -> parameter.name().equals(name))) {
        faults.add("%s is unknown".formatted(name));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "The weights do not fit the model: %s; it needs %s"
              .formatted(String.join(", ", faults), model.parameters()));
    }
    return new Tensors(fitted);
  }
}
