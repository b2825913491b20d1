package leapfrog.training.engine.torch;

import java.util.List;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Ops;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Model operations carried out at once by LibTorch, which records them for its reverse mode. What
 * they allocate belongs to the {@link org.bytedeco.javacpp.PointerScope} around them.
 */
final class TorchOps implements Ops<Tensor> {
  /** Where ln(1 + e^a) − a is below half a unit in the last place of float64. */
  private static final double SOFTPLUS_THRESHOLD = 40;

  @Override
  public Tensor add(Tensor a, Tensor b) {
    return torch.add(a, b);
  }

  @Override
  public Tensor subtract(Tensor a, Tensor b) {
    return torch.sub(a, b);
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    return torch.mul(a, b);
  }

  @Override
  public Tensor scale(Tensor a, double factor) {
    return torch.mul(a, new Scalar(factor));
  }

  @Override
  public Tensor shift(Tensor a, double constant) {
    return torch.add(a, new Scalar(constant));
  }

  @Override
  public Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    return torch.mm(transposeA ? a.t() : a, transposeB ? b.t() : b);
  }

  @Override
  public Tensor tanh(Tensor a) {
    return torch.tanh(a);
  }

  @Override
  public Tensor sigmoid(Tensor a) {
    return torch.sigmoid(a);
  }

  /** LibTorch's own threshold of 20 would leave an error of 2e-9. */
  @Override
  public Tensor softplus(Tensor a) {
    return torch.softplus(a, new Scalar(1.0), new Scalar(SOFTPLUS_THRESHOLD));
  }

  @Override
  public Tensor exp(Tensor a) {
    return torch.exp(a);
  }

  @Override
  public Tensor relu(Tensor a) {
    return torch.relu(a);
  }

  @Override
  public Tensor leakyRelu(Tensor a, double slope) {
    return torch.leaky_relu(a, new Scalar(slope));
  }

  @Override
  public Tensor mean(Tensor a) {
    return torch.mean(a);
  }

  @Override
  public Tensor mean(Tensor a, int... axes) {
    return torch.mean(a, TorchTensors.toLongs(axes));
  }

  @Override
  public Tensor slice(Tensor a, int axis, int from, int to) {
    return a.narrow(axis, from, to - from);
  }

  @Override
  public Tensor concat(int axis, List<Tensor> parts) {
    return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), axis);
  }

  @Override
  public Tensor reshape(Tensor a, int... shape) {
    return a.reshape(TorchTensors.toLongs(shape));
  }

  @Override
  public Tensor conv2d(Tensor image, Tensor weight, Tensor bias, Convolution convolution) {
    return torch.conv2d(
        image,
        weight,
        new TensorOptional(bias),
        square(convolution.stride()),
        square(convolution.padding()),
        square(1),
        1);
  }

  @Override
  public Tensor conv2dInputGradient(Tensor outputGradient, Tensor weight, Convolution convolution) {
    convolution.requireUnitStride();
    return torch.conv_transpose2d(
        outputGradient,
        weight,
        new TensorOptional(),
        square(1),
        square(convolution.padding()),
        square(0),
        1,
        1,
        1);
  }

  @Override
  public Tensor upsample(Tensor image) {
    return torch.upsample_nearest2d(image, new long[] {2 * image.size(2), 2 * image.size(3)});
  }

  private static long[] square(int side) {
    return new long[] {side, side};
  }

  /** One operation for the product and the sum. */
  @Override
  public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return torch.addmm(bias, x, weight.t());
  }
}
