package leapfrog.pipeline.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PaletteTest {
  @Test
  void fewColoursStandForThemselves() {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < 256; i++) {
      counts.put(i * 0x010203 & 0xffffff, 1L + i);
    }
    Palette palette = Palette.of(counts);
    assertThat(palette.size()).isEqualTo(counts.size());
    counts.keySet().forEach(colour -> assertThat(palette.shown(colour)).isEqualTo(colour));
  }

  @Test
  void softDiscsOfSixColoursAreShownAlmostAsTheyAre() {
    int[] colours = {0xff0000, 0x00ff00, 0x0000ff, 0x808000, 0x008080, 0x800080};
    SortedMap<Integer, Long> counts = new TreeMap<>();
    counts.put(0, 1_000_000L);
    for (int colour : colours) {
      counts.put(colour, 50_000L);
      for (int level = 1; level < 64; level++) {
        int shade = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
          shade = shade << 8 | (colour >> shift & 0xff) * level / 64;
        }
        counts.merge(shade, 100L, Long::sum);
      }
    }
    assertThat(counts).hasSizeGreaterThan(256);
    Palette palette = Palette.of(counts);
    assertThat(palette.size()).isEqualTo(256);
    assertThat(palette.shown(0)).isZero();
    for (int colour : colours) {
      assertThat(palette.shown(colour)).isEqualTo(colour);
    }
    counts
        .keySet()
        .forEach(shade -> assertThat(distance(shade, palette.shown(shade))).isLessThan(5));
  }

  @Test
  void manyColoursAreDividedTheSameWayEachTime() {
    Random random = new Random(3);
    SortedMap<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      counts.merge(random.nextInt(1 << 24), 1L + random.nextInt(10), Long::sum);
    }
    Palette one = Palette.of(counts);
    Palette two = Palette.of(counts);
    double squares = 0;
    for (int colour : counts.keySet()) {
      assertThat(one.shown(colour)).isEqualTo(two.shown(colour));
      squares += Math.pow(distance(colour, one.shown(colour)), 2);
    }
    // 256 cubes of side 40 would give 40 / 2 = 20 in root mean square.
    assertThat(Math.sqrt(squares / counts.size())).isLessThan(24);
  }

  private static double distance(int one, int other) {
    double squares = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      squares += Math.pow((one >> shift & 0xff) - (other >> shift & 0xff), 2);
    }
    return Math.sqrt(squares);
  }
}
