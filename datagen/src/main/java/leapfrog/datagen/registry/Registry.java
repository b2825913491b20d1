package leapfrog.datagen.registry;

import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Every registered implementation of one service interface, by name.
 *
 * @param <T> the service interface
 */
public final class Registry<T> {
  private final String kind;
  private final SortedMap<String, T> byName;

  private Registry(String kind, SortedMap<String, T> byName) {
    this.kind = kind;
    this.byName = byName;
  }

  /**
   * Loads every implementation that {@code ServiceLoader} finds beside the interface.
   *
   * @param service the service interface
   * @param kind what it is called in messages, such as {@code system}
   * @param name the name an implementation goes by
   * @throws IllegalStateException if two implementations share a name
   */
  public static <T> Registry<T> load(Class<T> service, String kind, Function<T, String> name) {
    SortedMap<String, T> byName = new TreeMap<>();
    for (T implementation : ServiceLoader.load(service, service.getClassLoader())) {
      T other = byName.put(name.apply(implementation), implementation);
      if (other != null) {
        throw new IllegalStateException(
            "Two implementations of %s '%s' are registered: %s and %s"
                .formatted(
                    kind,
                    name.apply(other),
                    other.getClass().getName(),
                    implementation.getClass().getName()));
      }
    }
    return new Registry<>(kind, byName);
  }

  /** Every implementation, sorted by name. */
  public List<T> all() {
    return List.copyOf(byName.values());
  }

  /** Every name, sorted. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * The implementation with this name.
   *
   * @throws IllegalArgumentException naming what is known, if there is none
   */
  public T named(String name) {
    T found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "Cannot use %s '%s': it must be one of %s"
              .formatted(kind, name, String.join(", ", names())));
    }
    return found;
  }
}
