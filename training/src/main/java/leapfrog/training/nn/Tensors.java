package leapfrog.training.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Tensors by name, in a fixed order: a model's parameters, their gradients, or a batch.
 *
 * @param byName the tensors; names follow PyTorch, such as {@code linear1.weight}
 */
public record Tensors(Map<String, Tensor> byName) {
  /** Keeps the order of the given map. */
  public Tensors {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** Two named tensors, the batch of every supervised model. */
  public static Tensors of(String firstName, Tensor first, String secondName, Tensor second) {
    Map<String, Tensor> byName = new LinkedHashMap<>();
    byName.put(firstName, first);
    byName.put(secondName, second);
    return new Tensors(byName);
  }

  /**
   * The tensor of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tensor get(String name) {
    Tensor tensor = byName.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("No tensor '%s' among %s".formatted(name, names()));
    }
    return tensor;
  }

  /** The names, in order. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** Number of values of all tensors. */
  public int size() {
    return byName.values().stream().mapToInt(Tensor::size).sum();
  }

  /** These tensors and others; a name that both have is the others'. */
  public Tensors with(Tensors others) {
    Map<String, Tensor> all = new LinkedHashMap<>(byName);
    all.putAll(others.byName);
    return new Tensors(all);
  }

  /** Scalars by name, each as a tensor {@code [1]}. */
  public static Tensors scalars(Map<String, Double> values) {
    Map<String, Tensor> scalars = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> scalars.put(name, new Tensor(new int[] {1}, new double[] {value})));
    return new Tensors(scalars);
  }

  /** The same names with each tensor replaced. */
  public Tensors map(UnaryOperator<Tensor> function) {
    Map<String, Tensor> mapped = new LinkedHashMap<>();
    byName.forEach((name, tensor) -> mapped.put(name, function.apply(tensor)));
    return new Tensors(mapped);
  }

  /** The same names with the tensors of both combined. */
  public Tensors combine(Tensors other, BinaryOperator<Tensor> function) {
    Map<String, Tensor> combined = new LinkedHashMap<>();
    byName.forEach((name, tensor) -> combined.put(name, function.apply(tensor, other.get(name))));
    return new Tensors(combined);
  }
}
