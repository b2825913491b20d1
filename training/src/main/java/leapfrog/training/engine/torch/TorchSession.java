package leapfrog.training.engine.torch;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Tensors;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Runs a model's operations anew on each batch, and LibTorch's reverse mode back through them. What
 * a call allocates is freed when it returns.
 */
final class TorchSession implements Session {
  private final Model model;
  private final Adam optimiser;
  private final ScalarType type;
  private final TorchOps ops = new TorchOps();
  private final TorchParameters parameters;
  private final Map<String, BatchMemory> batchMemory = new HashMap<>();

  TorchSession(Model model, TrainingState state, Adam optimiser, Precision precision) {
    this.model = model;
    this.optimiser = optimiser;
    type = TorchTensors.type(precision);
    parameters = new TorchParameters(model.parameters(), state, precision);
  }

  @Override
  public double step(Tensors batch) {
    double loss = differentiate(batch);
    parameters.update(optimiser);
    return loss;
  }

  @Override
  public Gradient gradient(Tensors batch) {
    double loss = differentiate(batch);
    return new Gradient(loss, parameters.gradients());
  }

  @Override
  public double loss(Tensors batch) {
    return withoutGradient(
        () -> model.loss(ops, parameters::get, toTorch(batch)::get).item_double());
  }

  @Override
  public leapfrog.training.nn.Tensor prediction(Tensors batch) {
    return withoutGradient(
        () -> TorchTensors.toTensor(model.prediction(ops, parameters::get, toTorch(batch)::get)));
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
  private double differentiate(Tensors batch) {
    return computing(
        () -> {
          parameters.clearGradients();
          Tensor loss = model.loss(ops, parameters::get, toTorch(batch)::get);
          loss.backward();
          return loss.item_double();
        });
  }

  private Map<String, Tensor> toTorch(Tensors batch) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    batch
        .byName()
        .forEach(
            (name, tensor) ->
                tensors.put(
                    name,
                    batchMemory.computeIfAbsent(name, n -> new BatchMemory(type)).fill(tensor)));
    return tensors;
  }

  /** Computes what LibTorch need not be able to go back through. */
  private static <R> R withoutGradient(Supplier<R> work) {
    return computing(
        () -> {
          AutoGradMode off = new AutoGradMode(false);
          try {
            return work.get();
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
  private static <R> R computing(Supplier<R> work) {
    Context.setFlushDenormal(true);
    try {
      return TorchTensors.freeing(work);
    } finally {
      Context.setFlushDenormal(false);
    }
  }
}
