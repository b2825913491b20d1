package leapfrog.training.engine.torch;

import java.util.function.Supplier;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Where LibTorch's tensors live, how long, and copies between them and Java's. */
final class TorchTensors {
  private static final int IMAGE_AXES = 4;

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

  /** Does work and frees all but its result, which goes over to the scope around. */
  static Tensor handingOver(Supplier<Tensor> work) {
    PointerScope around = PointerScope.getInnerScope();
    return freeing(
        () -> {
          Tensor result = work.get();
          around.attach(result);
          return result;
        });
  }

  /** LibTorch's name of the format in which weights are held. */
  static ScalarType type(Precision precision) {
    return precision == Precision.FLOAT64 ? ScalarType.Double : ScalarType.Float;
  }

  /** A tensor of zeros in the computer's own memory, to be closed by the caller. */
  static Tensor zeros(ScalarType type, long... shape) {
    return keeping(() -> torch.zeros(shape, new TensorOptions(type)));
  }

  /** The same numbers where an execution computes, in its format of weights. */
  static Tensor place(Tensor tensor, Execution execution) {
    DeviceType device = execution.device() == Device.CUDA ? DeviceType.CUDA : DeviceType.CPU;
    return tensor.to(new org.bytedeco.pytorch.Device(device), type(execution.precision()));
  }

  /**
   * The same tensor, an image or a kernel with its channels side by side in memory, which LibTorch
   * convolves faster (see {@code docs/adr/0017}).
   */
  static Tensor channelsLast(Tensor tensor) {
    return tensor.dim() == IMAGE_AXES ? tensor.contiguous(MemoryFormat.ChannelsLast) : tensor;
  }

  /** The values in row-major order. */
  static double[] toDoubles(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.numel())];
    return freeing(
        () -> {
          Tensor host =
              tensor.to(new org.bytedeco.pytorch.Device(DeviceType.CPU), ScalarType.Double);
          host.contiguous().data_ptr_double().get(values);
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
