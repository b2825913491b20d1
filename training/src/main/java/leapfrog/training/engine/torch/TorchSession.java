package leapfrog.training.engine.torch;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.StepLoss;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Objective;
import leapfrog.training.nn.Tensors;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Tensor;

/**
 * Runs a model's operations anew on each batch, and LibTorch's reverse mode back through them. What
 * a call allocates is freed when it returns.
 */
final class TorchSession implements Session {
  private final Model model;
  private final Adam optimiser;
  private final Execution execution;
  private final TorchParameters parameters;
  private final Map<String, BatchMemory> batchMemory = new HashMap<>();

  TorchSession(Model model, TrainingState state, Adam optimiser, Execution execution) {
    this.model = model;
    this.optimiser = optimiser;
    this.execution = execution;
    parameters = new TorchParameters(model.parameters(), state, execution);
  }

  @Override
  public StepLoss step(Tensors batch) {
    StepLoss loss = differentiate(batch);
    parameters.update(optimiser);
    return loss;
  }

  @Override
  public Gradient gradient(Tensors batch) {
    StepLoss loss = differentiate(batch);
    return new Gradient(loss, parameters.gradients());
  }

  @Override
  public StepLoss loss(Tensors batch) {
    return withoutGradient(
        ops -> values(model.objective(ops, parameters::get, toTorch(batch)::get)));
  }

  @Override
  public Tensors compute(Computation computation, Tensors batch) {
    return withoutGradient(
        ops -> {
          Map<String, leapfrog.training.nn.Tensor> results = new LinkedHashMap<>();
          computation
              .results(ops, parameters::get, toTorch(batch)::get)
              .forEach((name, result) -> results.put(name, TorchTensors.toTensor(result)));
          return new Tensors(results);
        });
  }

  @Override
  public TrainingState state() {
    return parameters.state();
  }

  @Override
  public void close() {
    batchMemory.values().forEach(BatchMemory::close);
    parameters.close();
  }

  /** Leaves the gradients in the parameters. */
  private StepLoss differentiate(Tensors batch) {
    return computing(
        weights -> {
          parameters.clearGradients();
          TorchOps ops = new TorchOps(weights, execution.precision());
          Objective<Tensor> objective = model.objective(ops, parameters::get, toTorch(batch)::get);
          if (objective.loss().requires_grad()) {
            objective.loss().backward();
          }
          weights.differentiate();
          return values(objective);
        });
  }

  private static StepLoss values(Objective<Tensor> objective) {
    Map<String, Double> terms = new LinkedHashMap<>();
    objective.terms().forEach((name, term) -> terms.put(name, term.item_double()));
    return new StepLoss(objective.loss().item_double(), terms);
  }

  private Map<String, Tensor> toTorch(Tensors batch) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    batch
        .byName()
        .forEach(
            (name, tensor) ->
                tensors.put(
                    name,
                    batchMemory
                        .computeIfAbsent(name, n -> new BatchMemory(execution))
                        .fill(tensor)));
    return tensors;
  }

  /** Computes what LibTorch need not be able to go back through. */
  private <R> R withoutGradient(Function<TorchOps, R> work) {
    return computing(
        weights -> {
          AutoGradMode off = new AutoGradMode(false);
          try {
            return work.apply(new TorchOps(weights, execution.precision()));
          } finally {
            off.close(); // brings back the thread's mode
          }
        });
  }

  /**
   * Computes with denormal numbers taken for zero: for why, see {@link
   * leapfrog.training.engine.Denormals}. It is a mode of the thread, in which Java's arithmetic
   * would not be Java's any more, so it is left again.
   */
  private <R> R computing(Function<PreparedWeights, R> work) {
    return ProcessEnd.before(() -> computingNow(work));
  }

  private <R> R computingNow(Function<PreparedWeights, R> work) {
    LibTorch.useThreads(execution.threads());
    Context.setFlushDenormal(true);
    try (PreparedWeights weights =
        new PreparedWeights(parameters::contains, TorchOps.rounding(execution.precision()))) {
      return TorchTensors.freeing(() -> work.apply(weights));
    } finally {
      Context.setFlushDenormal(false);
    }
  }
}
