package leapfrog.datagen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class ViewportTest {
  @Test
  void showsTheExtentOnTheShorterSide() {
    Viewport wide = new Viewport(96, 64, 2);
    assertThat(wide.scale()).isEqualTo(16);
    assertThat(wide.toPixelX(0)).isEqualTo(48);
    assertThat(wide.toPixelX(3)).isEqualTo(96);
    assertThat(wide.toPixelY(2)).isZero();
    assertThat(wide.toPixelY(-2)).isEqualTo(64);
    Viewport tall = new Viewport(64, 96, 2);
    assertThat(tall.scale()).isEqualTo(16);
    assertThat(tall.toPixelX(-2)).isZero();
    assertThat(tall.toPixelY(0)).isEqualTo(48);
  }

  @Test
  void rejectsAnExtentThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Viewport(64, 64, 0))
        .withMessage("Cannot set extent to 0.0: the value must be positive");
  }
}
