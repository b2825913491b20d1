package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentHashTest {
  private static final List<Trajectory> ROWS =
      LongStream.range(0, 50).mapToObj(Specs::awkward).toList();

  private static ContentHash hash(List<Trajectory> rows) {
    ContentHash hash = ContentHash.EMPTY;
    for (Trajectory row : rows) {
      hash = hash.add("train", row);
    }
    return hash;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderAndPartitionDoNotCount(long seed) {
    List<Trajectory> shuffled = new ArrayList<>(ROWS);
    Collections.shuffle(shuffled, new Random(seed));
    int cut = new Random(seed).nextInt(ROWS.size());
    assertThat(hash(shuffled)).isEqualTo(hash(ROWS));
    assertThat(hash(ROWS.subList(cut, ROWS.size())).merge(hash(ROWS.subList(0, cut))))
        .isEqualTo(hash(ROWS));
  }

  @Test
  void everyBitOfEveryColumnCounts() {
    Set<ContentHash> hashes = new HashSet<>();
    hashes.add(hash(ROWS));
    int changes = 1;
    for (TrajectorySchema.Column column : TrajectorySchema.COLUMNS) {
      for (int i = 0; i < 3; i++) {
        List<Trajectory> rows = new ArrayList<>(ROWS);
        Trajectory row = Specs.awkward(20);
        double[] values = column.values().apply(row);
        values[i] = values[i] == 0 ? -values[i] : Math.nextUp(values[i]);
        rows.set(20, row);
        hashes.add(hash(rows));
        changes++;
      }
    }
    assertThat(hashes).hasSize(changes);
  }

  @Test
  void splitAndIdCount() {
    Trajectory row = Specs.awkward(1);
    Trajectory renamed =
        new Trajectory(
            2,
            row.t(),
            row.q(),
            row.p(),
            row.dq(),
            row.dp(),
            row.qObserved(),
            row.pObserved(),
            row.energy(),
            row.frames());
    assertThat(ContentHash.of("train", row))
        .isNotEqualTo(ContentHash.of("test", row))
        .isNotEqualTo(ContentHash.of("train", renamed));
  }

  @Test
  void rowsThatOccurTwiceDoNotCancel() {
    Trajectory row = Specs.awkward(1);
    assertThat(hash(List.of(row, row))).isNotEqualTo(ContentHash.EMPTY).isNotEqualTo(hash(ROWS));
    assertThat(hash(List.of(row, row, row))).isNotEqualTo(hash(List.of(row)));
  }

  @Test
  void hexAndBack() {
    assertThat(hash(ROWS).hex()).matches("[0-9a-f]{32}");
    assertThat(ContentHash.parse(hash(ROWS).hex())).isEqualTo(hash(ROWS));
    assertThat(new ContentHash(-1, 1).hex()).isEqualTo("ffffffffffffffff0000000000000001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentHash.parse("12"))
        .withMessage("Cannot read content hash '12': expected 32 hexadecimal digits");
  }
}
