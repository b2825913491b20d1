package leapfrog.datagen.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import leapfrog.datagen.system.SystemFactory;
import leapfrog.datagen.system.Systems;
import org.junit.jupiter.api.Test;

final class RegistryTest {
  @Test
  void findsEverythingSortedByName() {
    Registry<SystemFactory> registry =
        Registry.load(SystemFactory.class, "system", SystemFactory::name);
    assertThat(registry.names())
        .containsExactly(
            "damped-spring",
            "double-pendulum",
            "gym-pendulum",
            "mass-spring",
            "pendulum",
            "three-body",
            "two-body");
    assertThat(registry.all())
        .extracting(SystemFactory::name)
        .containsExactlyElementsOf(registry.names());
  }

  @Test
  void findsByName() {
    assertThat(Systems.named("pendulum").name()).isEqualTo("pendulum");
  }

  @Test
  void namesWhatIsKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Systems.named("penulum"))
        .withMessage(
            "Cannot use system 'penulum': it must be one of damped-spring, double-pendulum,"
                + " gym-pendulum, mass-spring, pendulum, three-body, two-body");
  }

  @Test
  void rejectsTwoOfTheSameName() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Registry.load(SystemFactory.class, "system", factory -> "same"))
        .withMessageContaining("Two implementations of system 'same'");
  }
}
