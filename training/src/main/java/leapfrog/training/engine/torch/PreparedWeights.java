package leapfrog.training.engine.torch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Parameters in the forms in which LibTorch computes with them, each made at most once per call of
 * a session.
 *
 * <p>A form is a leaf of its own, at which gradients of all uses add up in its layout; {@link
 * #differentiate} carries them on to the parameters once, at the end.
 */
final class PreparedWeights implements AutoCloseable {
  /** What a weight becomes before it is used. */
  enum Form {
    /** Itself. */
    PLAIN {
      @Override
      Tensor of(Tensor weight) {
        return weight;
      }
    },

    /** A kernel with its channels side by side in memory. */
    CHANNELS_LAST {
      @Override
      Tensor of(Tensor weight) {
        return TorchTensors.channelsLast(weight);
      }
    },

    /**
     * A kernel of 3×3 as that of 4×4 whose transposed convolution with stride 2 equals nearest-×2
     * enlargement followed by the convolution: M w Mᵀ with M the rows (w₂, w₁+w₂, w₀+w₁, w₀).
     */
    ENLARGING {
      @Override
      Tensor of(Tensor weight) {
        return TorchTensors.channelsLast(spread(spread(weight.transpose(0, 1), 2), 3));
      }
    };

    abstract Tensor of(Tensor weight);

    private static Tensor spread(Tensor kernel, int axis) {
      Tensor first = kernel.narrow(axis, 0, 1);
      Tensor middle = kernel.narrow(axis, 1, 1);
      Tensor last = kernel.narrow(axis, 2, 1);
      return torch.cat(
          new TensorVector(last, torch.add(middle, last), torch.add(first, middle), first), axis);
    }
  }

  /**
   * A parameter in one form.
   *
   * @param made how it follows from the parameter
   * @param leaf the same numbers, where gradients add up; the parameter itself in plain form
   * @param used what operations take: the leaf, rounded if so told
   */
  private record Prepared(Tensor made, Tensor leaf, Tensor used) {}

  private final Predicate<Tensor> isParameter;
  private final Optional<ScalarType> rounding;
  private final Map<Form, Map<Tensor, Prepared>> prepared = new EnumMap<>(Form.class);
  private final List<Tensor> kept = new ArrayList<>();

  /**
   * Nothing prepared yet.
   *
   * @param isParameter tells a parameter, which stays the same during the call, from other tensors
   * @param rounding the format operations take weights in; empty for the parameters' own
   */
  PreparedWeights(Predicate<Tensor> isParameter, Optional<ScalarType> rounding) {
    this.isParameter = isParameter;
    this.rounding = rounding;
  }

  /** A weight in a form, rounded if so told. */
  Tensor get(Tensor weight, Form form) {
    if (!isParameter.test(weight)) {
      return rounded(form.of(weight));
    }
    return prepared
        .computeIfAbsent(form, f -> new IdentityHashMap<>())
        .computeIfAbsent(weight, w -> prepare(w, form))
        .used();
  }

  /** Carries the gradients of all forms on to the parameters. */
  void differentiate() {
    prepared.forEach(
        (form, weights) -> {
          if (form != Form.PLAIN) {
            weights.values().forEach(PreparedWeights::differentiate);
          }
        });
  }

  private static void differentiate(Prepared weight) {
    Tensor gradient = weight.leaf().grad();
    if (gradient.defined()) {
      weight.made().backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional());
    }
  }

  @Override
  public void close() {
    kept.forEach(Tensor::close);
  }

  private Prepared prepare(Tensor weight, Form form) {
    if (form == Form.PLAIN) {
      return new Prepared(weight, weight, kept(() -> rounded(weight)));
    }
    Tensor made = kept(() -> form.of(weight));
    Tensor leaf = kept(made::detach);
    leaf.set_requires_grad(true);
    return new Prepared(made, leaf, kept(() -> rounded(leaf)));
  }

  /** Forms outlive the inner scopes of the parts of a loss in which they may first be needed. */
  private Tensor kept(Supplier<Tensor> work) {
    Tensor tensor = TorchTensors.keeping(work);
    kept.add(tensor);
    return tensor;
  }

  private Tensor rounded(Tensor weight) {
    return rounding.map(weight::to).orElse(weight);
  }
}
