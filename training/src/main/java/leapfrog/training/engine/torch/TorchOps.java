package leapfrog.training.engine.torch;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.torch.PreparedWeights.Form;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Ops;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Model operations carried out at once by LibTorch, which records them for its reverse mode. What
 * they allocate belongs to the {@link org.bytedeco.javacpp.PointerScope} around them.
 *
 * <p>In {@link Precision#BFLOAT16} convolutions and products take and give bfloat16, which then
 * stays the format of element-wise operations until one has another operand in float32; {@code
 * mean}, {@code exp} and {@code scale} (which makes the increments of integrators) give float32.
 */
final class TorchOps implements Ops<Tensor> {
  /** Where ln(1 + e^a) − a is below half a unit in the last place of float64. */
  private static final double SOFTPLUS_THRESHOLD = 40;

  private final PreparedWeights weights;
  private final Optional<ScalarType> rounding;

  /**
   * Operations of one call of a session.
   *
   * @param weights the session's parameters, in the forms in which they are used
   * @param precision the session's precision
   */
  TorchOps(PreparedWeights weights, Precision precision) {
    this.weights = weights;
    rounding = rounding(precision);
  }

  /** The format that convolutions and products take; empty for that of the weights. */
  static Optional<ScalarType> rounding(Precision precision) {
    return precision == Precision.BFLOAT16 ? Optional.of(ScalarType.BFloat16) : Optional.empty();
  }

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
    return torch.mul(wide(a), new Scalar(factor));
  }

  @Override
  public Tensor shift(Tensor a, double constant) {
    return torch.add(a, new Scalar(constant));
  }

  @Override
  public Tensor matmul(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
    Tensor left = factor(a);
    Tensor right = factor(b);
    return torch.mm(transposeA ? left.t() : left, transposeB ? right.t() : right);
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
    return torch.exp(wide(a));
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
    return torch.mean(wide(a));
  }

  @Override
  public Tensor mean(Tensor a, int... axes) {
    return torch.mean(wide(a), TorchTensors.toLongs(axes));
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
        rounded(image),
        weights.get(weight, Form.CHANNELS_LAST),
        new TensorOptional(factor(bias)),
        square(convolution.stride()),
        square(convolution.padding()),
        square(1),
        1);
  }

  @Override
  public Tensor conv2dInputGradient(Tensor outputGradient, Tensor weight, Convolution convolution) {
    convolution.requireUnitStride();
    return transposed(outputGradient, weights.get(weight, Form.CHANNELS_LAST), convolution);
  }

  @Override
  public Tensor upsample(Tensor image) {
    return torch.upsample_nearest2d(image, new long[] {2 * image.size(2), 2 * image.size(3)});
  }

  /**
   * One transposed convolution with a kernel made of sums: 4/9 of the products, and no copies. The
   * bias is added by itself, because oneDNN differentiates it by a loop that is not vectorised.
   */
  @Override
  public Tensor upsampledConv2d(Tensor image, Tensor weight, Tensor bias, Convolution convolution) {
    if (!convolution.equals(Convolution.SAME)) {
      return conv2d(upsample(image), weight, bias, convolution);
    }
    Tensor enlarged =
        transposed(image, weights.get(weight, Form.ENLARGING), new Convolution(4, 2, 1));
    return enlarged.add_(factor(bias).view(-1, 1, 1));
  }

  private Tensor transposed(Tensor image, Tensor weight, Convolution convolution) {
    return torch.conv_transpose2d(
        rounded(image),
        weight,
        new TensorOptional(),
        square(convolution.stride()),
        square(convolution.padding()),
        square(0),
        1,
        1,
        1);
  }

  /**
   * Differentiates the part at once, into the gradients of the parameters, and stands for it by a
   * scalar of the same value and the same gradient with respect to the input.
   */
  @Override
  public Tensor lossPart(Tensor input, UnaryOperator<Tensor> part) {
    if (!GradMode.is_enabled()) {
      return TorchTensors.handingOver(() -> part.apply(input));
    }
    return TorchTensors.handingOver(
        () -> {
          Tensor leaf = input.detach();
          leaf.set_requires_grad(input.requires_grad());
          Tensor value = part.apply(leaf);
          if (value.requires_grad()) {
            value.backward();
          }
          Tensor gradient = leaf.grad();
          if (!gradient.defined()) {
            return value.detach();
          }
          Tensor displacement = torch.sub(input, input.detach());
          return torch.add(value.detach(), torch.sum(torch.mul(displacement, gradient)));
        });
  }

  /** One operation for the product and the sum. */
  @Override
  public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    return torch.addmm(factor(bias), factor(x), factor(weight).t());
  }

  /** A factor or summand of a product, rounded at most once where it is a parameter. */
  private Tensor factor(Tensor a) {
    return rounding.isPresent() ? weights.get(a, Form.PLAIN) : a;
  }

  private Tensor rounded(Tensor a) {
    return rounding.map(a::to).orElse(a);
  }

  /** Back from bfloat16. */
  private Tensor wide(Tensor a) {
    return rounding.isPresent() && a.scalar_type().intern() == ScalarType.BFloat16
        ? a.to(ScalarType.Float)
        : a;
  }

  private static long[] square(int side) {
    return new long[] {side, side};
  }
}
