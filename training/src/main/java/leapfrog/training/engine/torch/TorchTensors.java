package leapfrog.training.engine.torch;

import java.util.function.Supplier;
import leapfrog.training.engine.Precision;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Copies between LibTorch's tensors and Java's. */
final class TorchTensors {
  private TorchTensors() {}

  /** Does work and frees what it allocated in LibTorch. */
  static <R> R freeing(Supplier<R> work) {
    PointerScope scope = new PointerScope();
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }

  /** Does work and frees all but its result, which the caller closes. */
  static Tensor keeping(Supplier<Tensor> work) {
    return freeing(
        () -> {
          Tensor kept = work.get();
          kept.retainReference();
          return kept;
        });
  }

  /** LibTorch's name of the format in which weights are held. */
  static ScalarType type(Precision precision) {
    return precision == Precision.FLOAT64 ? ScalarType.Double : ScalarType.Float;
  }

  /** A tensor of zeros, to be closed by the caller. */
  static Tensor zeros(ScalarType type, long... shape) {
    return keeping(() -> torch.zeros(shape, new TensorOptions(type)));
  }

  /** The values in row-major order. */
  static double[] toDoubles(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.numel())];
    return freeing(
        () -> {
          tensor.to(ScalarType.Double).contiguous().data_ptr_double().get(values);
          return values;
        });
  }

  /** A copy outside LibTorch. */
  static leapfrog.training.nn.Tensor toTensor(Tensor tensor) {
    int[] shape = new int[Math.toIntExact(tensor.dim())];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = Math.toIntExact(tensor.size(axis));
    }
    return new leapfrog.training.nn.Tensor(shape, toDoubles(tensor));
  }

  static long[] toLongs(int[] shape) {
    long[] longs = new long[shape.length];
    for (int axis = 0; axis < shape.length; axis++) {
      longs[axis] = shape[axis];
    }
    return longs;
  }
}
