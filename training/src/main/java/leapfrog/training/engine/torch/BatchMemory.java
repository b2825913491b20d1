package leapfrog.training.engine.torch;

import java.util.Arrays;
import leapfrog.training.engine.Execution;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Native memory for one tensor of a batch, used again as long as the shape stays the same. */
final class BatchMemory implements AutoCloseable {
  private final Execution execution;
  private int[] shape;
  private Tensor values;
  private DoublePointer address;

  BatchMemory(Execution execution) {
    this.execution = execution;
  }

  /**
   * Copies a tensor to LibTorch. Float64 is converted there, by vector instructions. To be called
   * within a {@link org.bytedeco.javacpp.PointerScope}.
   *
   * @return the tensor where the execution computes, which holds these values until the next call
   */
  Tensor fill(leapfrog.training.nn.Tensor tensor) {
    if (!Arrays.equals(shape, tensor.shape())) {
      close();
      values = TorchTensors.zeros(ScalarType.Double, TorchTensors.toLongs(tensor.shape()));
      address = values.data_ptr_double();
      shape = tensor.shape();
    }
    address.put(tensor.values());
    return TorchTensors.channelsLast(TorchTensors.place(values, execution));
  }

  @Override
  public void close() {
    if (values != null) {
      values.close();
      values = null;
      shape = null;
    }
  }
}
