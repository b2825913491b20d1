package leapfrog.training.data;

import java.util.List;
import java.util.stream.Collectors;
import leapfrog.datagen.registry.Registry;

/** The formats of weights there are. */
public final class WeightsFormats {
  private static final Registry<WeightsFormat> REGISTRY =
      Registry.load(WeightsFormat.class, "format", WeightsFormat::name);

  private WeightsFormats() {}

  /** All of them, by name. */
  public static List<WeightsFormat> all() {
    return REGISTRY.all();
  }

  /**
   * The format of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static WeightsFormat named(String name) {
    return REGISTRY.named(name);
  }

  /**
   * The format that a file's name tells by its ending.
   *
   * @throws IllegalArgumentException if it tells none; the message lists those there are
   */
  public static WeightsFormat ofFile(String name) {
    return all().stream()
        .filter(format -> name.endsWith("." + format.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot tell the format of '%s': a file of weights ends in %s"
                        .formatted(
                            name,
                            all().stream()
                                .map(format -> "." + format.name())
                                .collect(Collectors.joining(" or ")))));
  }
}
