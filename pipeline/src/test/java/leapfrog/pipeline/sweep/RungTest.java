package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import leapfrog.pipeline.halving.Promotion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RungTest {
  private static final int FACTOR = 3;
  private static final int SEEDS = 2;
  private static final double[] RARE = {
    Double.NaN, Double.POSITIVE_INFINITY, 0.0, -0.0, Double.MAX_VALUE, -Double.MAX_VALUE
  };

  /** The same by sorting everybody each time. */
  private static final class FromScratch {
    private final double[] sums;
    private final int[] reached;
    private final Set<Integer> goneOn = new HashSet<>();

    FromScratch(int candidates) {
      sums = new double[candidates];
      reached = new int[candidates];
    }

    void reach(int candidate, double loss) {
      double counted = Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
      sums[candidate] = reached[candidate] == 0 ? counted : sums[candidate] + counted;
      reached[candidate]++;
    }

    List<Integer> ranking() {
      return IntStream.range(0, sums.length)
          .boxed()
          .filter(candidate -> reached[candidate] == SEEDS)
          .sorted(
              Comparator.<Integer>comparingDouble(candidate -> sums[candidate])
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    }

    List<Integer> promote(int most) {
      return ranking().stream()
          .limit(most)
          .filter(candidate -> Double.isFinite(sums[candidate]) && goneOn.add(candidate))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ordersAsSortingFromScratchDoes(long seed) {
    Random random = new Random(seed);
    int candidates = 1 + random.nextInt(80);
    Rung rung = new Rung(10);
    FromScratch expected = new FromScratch(candidates);
    for (int candidate : endings(candidates, random)) {
      double loss = loss(random);
      rung.reach(candidate, loss, SEEDS);
      expected.reach(candidate, loss);
      List<Integer> ranking = expected.ranking();
      assertThat(rung.reached()).isEqualTo(ranking.size());
      // As halving asks for it, and now and then for fewer than before.
      int most =
          random.nextInt(10) == 0
              ? random.nextInt(ranking.size() + 2)
              : Promotion.ASYNCHRONOUS.goOn(ranking.size(), false, FACTOR);
      assertThat(rung.promote(most)).isEqualTo(expected.promote(most));
      assertThat(rung.ranking()).isEqualTo(ranking);
      assertThat(rung.goneOn()).isEqualTo(expected.goneOn.size());
    }
    assertThat(rung.reached()).isEqualTo(candidates);
    assertThat(rung.promote(candidates)).isEqualTo(expected.promote(candidates));
    assertThat(IntStream.range(0, candidates).filter(rung::hasGoneOn).boxed())
        .containsExactlyInAnyOrderElementsOf(expected.goneOn);
  }

  /** Each candidate once for each seed. */
  private static List<Integer> endings(int candidates, Random random) {
    List<Integer> endings = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      IntStream.range(0, candidates).forEach(endings::add);
    }
    Collections.shuffle(endings, random);
    return endings;
  }

  /** Few different ones, so that many are equal. */
  private static double loss(Random random) {
    return random.nextInt(5) == 0 ? RARE[random.nextInt(RARE.length)] : random.nextInt(6) * 0.1;
  }

  /** (0.1 + 0.2) + 0.3 and (0.3 + 0.2) + 0.1 differ. */
  @Test
  void theOrderInWhichTrialsEndDecidesNothing() {
    Rung rung = new Rung(10);
    for (double loss : new double[] {0.1, 0.2, 0.3}) {
      rung.reach(0, loss, 3);
    }
    for (double loss : new double[] {0.3, 0.2, 0.1}) {
      rung.reach(1, loss, 3);
    }

    assertThat(rung.ranking()).containsExactly(0, 1);
  }

  @Test
  void comparesAboutAsOftenAsOneSortOfThousandsDoes() {
    int candidates = 8192;
    long[] comparisons = new long[1];
    Rung rung =
        new Rung(
            10,
            (a, b) -> {
              comparisons[0]++;
              return Rung.Place.ORDER.compare(a, b);
            });
    Random random = new Random(17);
    int goneOn = 0;
    for (int candidate = 0; candidate < candidates; candidate++) {
      rung.reach(candidate, random.nextDouble(), 1);
      goneOn += rung.promote(Promotion.ASYNCHRONOUS.goOn(rung.reached(), false, FACTOR)).size();
    }
    assertThat(goneOn).isEqualTo(rung.goneOn()).isBetween(candidates / FACTOR, candidates / 2);
    int logarithm = Integer.numberOfTrailingZeros(candidates);
    assertThat(comparisons[0]).isLessThan(4L * candidates * logarithm);
  }
}
