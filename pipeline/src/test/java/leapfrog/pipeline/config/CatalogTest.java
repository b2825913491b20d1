package leapfrog.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import leapfrog.datagen.system.SystemFactory;
import org.junit.jupiter.api.Test;

class CatalogTest {
  @Test
  void holdsWhatIsOnTheClassPath() {
    Catalog catalog = Catalog.installed();

    assertThat(catalog.systems()).containsKeys("mass-spring", "pendulum", "two-body", "three-body");
    assertThat(catalog.densities())
        .containsOnlyKeys("checkerboard", "gaussian-mixture", "ring", "two-spirals");
    assertThat(catalog.samplers()).containsKeys("box", "circle", "square-direction");
    assertThat(catalog.models()).containsKeys("hnn", "baseline");
  }

  @Test
  void refusesTwoOfTheSameName() {
    SystemFactory pendulum = Catalog.installed().systems().get("pendulum");

    assertThatThrownBy(
            () ->
                Catalog.of(List.of(pendulum, pendulum), List.of(), List.of(), List.of(), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Two classes are called system 'pendulum'");
  }
}
