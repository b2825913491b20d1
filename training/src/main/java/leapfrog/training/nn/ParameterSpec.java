package leapfrog.training.nn;

import java.util.Arrays;

/**
 * One trainable parameter of a model.
 *
 * @param name PyTorch's name, such as {@code linear1.weight}
 * @param shape PyTorch's layout; a linear weight is {@code [out][in]}
 * @param initialization how it gets its first value
 */
@SuppressWarnings("ArrayRecordComponent") // copied in; only models and engines read it
public record ParameterSpec(String name, int[] shape, Initialization initialization) {
  /** Copies the shape. */
  public ParameterSpec {
    shape = shape.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterSpec spec
        && name.equals(spec.name)
        && Arrays.equals(shape, spec.shape)
        && initialization.equals(spec.initialization);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
