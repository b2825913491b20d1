package leapfrog.datagen.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RedMinusGreenTest {
  @Test
  void keepsTheRegionAndSubtracts() {
    byte[] picture = new byte[4 * 5 * 3];
    for (int i = 0; i < 4 * 5; i++) {
      picture[3 * i] = (byte) (100 + 7 * i);
      picture[3 * i + 1] = (byte) (5 * i);
      picture[3 * i + 2] = 99;
    }
    byte[] grey = new byte[6];
    RedMinusGreen.crop(picture, 5, new PixelRegion(1, 2, 2, 3), grey);
    // pixels 7, 8, 9 of row 1 and 12, 13, 14 of row 2: red − green = 100 + 2i
    assertThat(grey).containsExactly(114, 116, 118, 124, 126, (byte) 128);
  }
}
