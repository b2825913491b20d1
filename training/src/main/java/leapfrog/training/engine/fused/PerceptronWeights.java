package leapfrog.training.engine.fused;

import static leapfrog.training.nn.MultilayerPerceptron.BIAS_1;
import static leapfrog.training.nn.MultilayerPerceptron.BIAS_2;
import static leapfrog.training.nn.MultilayerPerceptron.WEIGHT_1;
import static leapfrog.training.nn.MultilayerPerceptron.WEIGHT_2;
import static leapfrog.training.nn.MultilayerPerceptron.WEIGHT_3;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.engine.Adam;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * A perceptron's weights in float32 as the fused step wants them; gradients and moments have the
 * same form. The first layer's bias is the last column of its weight, so one product applies both.
 */
final class PerceptronWeights {
  final int inputs;
  final int hidden;
  final int outputs;

  /** First layer with its bias, {@code [hidden][inputs + 1]}. */
  final float[] layer1;

  /** Second layer, {@code [hidden][hidden]}. */
  final float[] weight2;

  /** Second layer's bias, {@code [hidden]}. */
  final float[] bias2;

  /** Last layer, {@code [outputs][hidden]}. */
  final float[] weight3;

  PerceptronWeights(MultilayerPerceptron network) {
    inputs = network.inputs();
    hidden = network.hidden();
    outputs = network.outputs();
    layer1 = new float[hidden * (inputs + 1)];
    weight2 = new float[hidden * hidden];
    bias2 = new float[hidden];
    weight3 = new float[outputs * hidden];
  }

  /** Takes the values of tensors by PyTorch's names. */
  void load(Tensors tensors) {
    double[] weight1 = tensors.get(WEIGHT_1).values();
    double[] bias1 = tensors.get(BIAS_1).values();
    for (int j = 0; j < hidden; j++) {
      for (int i = 0; i < inputs; i++) {
        layer1[j * (inputs + 1) + i] = (float) weight1[j * inputs + i];
      }
      layer1[j * (inputs + 1) + inputs] = (float) bias1[j];
    }
    copy(tensors.get(WEIGHT_2).values(), weight2);
    copy(tensors.get(BIAS_2).values(), bias2);
    copy(tensors.get(WEIGHT_3).values(), weight3);
  }

  /** The values as tensors by PyTorch's names. */
  Tensors toTensors() {
    Tensor weight1 = Tensor.zeros(hidden, inputs);
    Tensor bias1 = Tensor.zeros(hidden);
    for (int j = 0; j < hidden; j++) {
      for (int i = 0; i < inputs; i++) {
        weight1.values()[j * inputs + i] = layer1[j * (inputs + 1) + i];
      }
      bias1.values()[j] = layer1[j * (inputs + 1) + inputs];
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(WEIGHT_1, weight1);
    tensors.put(BIAS_1, bias1);
    tensors.put(WEIGHT_2, tensor(weight2, hidden, hidden));
    tensors.put(BIAS_2, tensor(bias2, hidden));
    tensors.put(WEIGHT_3, tensor(weight3, outputs, hidden));
    return new Tensors(tensors);
  }

  void clear() {
    Arrays.fill(layer1, 0);
    Arrays.fill(weight2, 0);
    Arrays.fill(bias2, 0);
    Arrays.fill(weight3, 0);
  }

  void update(
      Adam optimiser,
      PerceptronWeights gradient,
      PerceptronWeights first,
      PerceptronWeights second,
      int step) {
    optimiser.clip(gradient.layer1, gradient.weight2, gradient.bias2, gradient.weight3);
    optimiser.update(layer1, gradient.layer1, first.layer1, second.layer1, step);
    optimiser.update(weight2, gradient.weight2, first.weight2, second.weight2, step);
    optimiser.update(bias2, gradient.bias2, first.bias2, second.bias2, step);
    optimiser.update(weight3, gradient.weight3, first.weight3, second.weight3, step);
  }

  private static void copy(double[] from, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) from[i];
    }
  }

  private static Tensor tensor(float[] values, int... shape) {
    Tensor tensor = Tensor.zeros(shape);
    for (int i = 0; i < values.length; i++) {
      tensor.values()[i] = values[i];
    }
    return tensor;
  }
}
