package leapfrog.training.engine.fused;

import static leapfrog.training.nn.DynamicsModel.DERIVATIVE;
import static leapfrog.training.nn.DynamicsModel.STATE;

import java.util.Map;
import leapfrog.training.blas.Blas;
import leapfrog.training.blas.OpenBlas;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.StepLoss;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Computation;
import leapfrog.training.nn.FieldComputation;
import leapfrog.training.nn.FieldForm;
import leapfrog.training.nn.FieldForm.Kind;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/** Runs a {@link FusedStep} over batches, block by block. */
final class FusedSession implements Session {
  /**
   * Rows per block: its activations fit the second-level cache of current server cores, and the
   * products are still long enough for the BLAS library.
   */
  static final int BLOCK = 256;

  private final Adam optimiser;
  private final PerceptronWeights weights;
  private final PerceptronWeights gradient;
  private final PerceptronWeights first;
  private final PerceptronWeights second;
  private final FusedStep step;
  private int steps;

  FusedSession(FieldForm form, TrainingState state, Adam optimiser) {
    this.optimiser = optimiser;
    weights = new PerceptronWeights(form.network());
    gradient = new PerceptronWeights(form.network());
    first = new PerceptronWeights(form.network());
    second = new PerceptronWeights(form.network());
    weights.load(state.parameters());
    first.load(state.firstMoments());
    second.load(state.secondMoments());
    steps = state.steps();
    Blas blas = OpenBlas.instance();
    Activation activation = Activation.of(form.network().nonlinearity());
    step =
        form.kind() == Kind.DIRECT
            ? new DirectStep(blas, activation, weights, BLOCK)
            : new HamiltonianStep(blas, activation, weights, form.kind(), BLOCK);
  }

  @Override
  public StepLoss step(Tensors batch) {
    double loss = accumulate(batch);
    steps++;
    weights.update(optimiser, gradient, first, second, steps);
    return StepLoss.of(loss);
  }

  @Override
  public Gradient gradient(Tensors batch) {
    double loss = accumulate(batch);
    return new Gradient(StepLoss.of(loss), gradient.toTensors());
  }

  @Override
  public StepLoss loss(Tensors batch) {
    double[] target = batch.get(DERIVATIVE).values();
    double[] predicted = prediction(batch).values();
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      double error = predicted[i] - target[i];
      sum += error * error;
    }
    return StepLoss.of(sum / target.length);
  }

  @Override
  public Tensors compute(Computation computation, Tensors batch) {
    if (!(computation instanceof FieldComputation)) {
      throw new IllegalArgumentException("fused computes fields only, not " + computation);
    }
    return new Tensors(Map.of(FieldComputation.FIELD, prediction(batch)));
  }

  private Tensor prediction(Tensors batch) {
    Tensor state = batch.get(STATE);
    int rows = state.shape()[0];
    int width = weights.inputs;
    Tensor predicted = Tensor.zeros(rows, width);
    step.weightsChanged();
    for (int from = 0; from < rows; from += step.block().capacity) {
      int count = Math.min(step.block().capacity, rows - from);
      fillInput(state.values(), from, count);
      step.predict(count);
      float[] block = step.block().prediction;
      for (int i = 0; i < count * width; i++) {
        predicted.values()[from * width + i] = block[i];
      }
    }
    return predicted;
  }

  @Override
  public TrainingState state() {
    return new TrainingState(weights.toTensors(), first.toTensors(), second.toTensors(), steps);
  }

  @Override
  public void close() {
    // Java arrays only.
  }

  private double accumulate(Tensors batch) {
    double[] state = batch.get(STATE).values();
    double[] target = batch.get(DERIVATIVE).values();
    int width = weights.inputs;
    int rows = state.length / width;
    int blocks = (rows + step.block().capacity - 1) / step.block().capacity;
    gradient.clear();
    step.weightsChanged();
    double loss = 0;
    for (int block = 0; block < blocks; block++) {
      // Blocks of equal size: a short last one would waste the library's wide kernels.
      int from = (int) ((long) rows * block / blocks);
      int count = (int) ((long) rows * (block + 1) / blocks) - from;
      fillInput(state, from, count);
      float[] blockTarget = step.block().target;
      for (int i = 0; i < count * width; i++) {
        blockTarget[i] = (float) target[from * width + i];
      }
      loss += step.accumulate(count, 1f / target.length, gradient);
    }
    step.finish(gradient);
    return loss;
  }

  private void fillInput(double[] state, int from, int count) {
    int width = weights.inputs;
    float[] input = step.block().input;
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < width; i++) {
        input[row * (width + 1) + i] = (float) state[(from + row) * width + i];
      }
    }
  }
}
