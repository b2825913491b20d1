package leapfrog.pipeline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import leapfrog.pipeline.TinyDatasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilmsTest {
  @TempDir private Path folder;

  private static List<Trajectory> rows(Dataset dataset, String split) {
    List<Trajectory> rows = new ArrayList<>();
    try (TrajectoryReader reader = dataset.read(split)) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }

  private static List<String> labels(List<Film> films) {
    return films.stream().map(Film::label).toList();
  }

  @Test
  void aFilmIsATrajectory() {
    Dataset dataset = TinyDatasets.coloured(folder);
    Films films = Films.forSheet(dataset, "train", 2, 2, 4);
    assertThat(films.areRecorded()).isTrue();
    assertThat(films.pictures()).isEqualTo(7);
    List<Film> read = films.read(4);
    assertThat(labels(read)).containsExactly("2", "3");
    assertThat(read.get(0).times()).containsExactly(0.0, 0.25, 0.5, 0.75);
    Trajectory row = rows(dataset, "train").get(2);
    Picture second = read.get(0).pictures().get(1);
    assertThat(second.index()).isEqualTo(2);
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        int at = ((2 * 32 + y) * 32 + x) * 3;
        byte[] pixels = row.frames().pixels();
        int expected =
            (pixels[at] & 0xff) << 16 | (pixels[at + 1] & 0xff) << 8 | (pixels[at + 2] & 0xff);
        assertThat(second.rgb(x, y)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aSplitEndsBefore() {
    Dataset dataset = TinyDatasets.coloured(folder);
    assertThat(labels(Films.forSheet(dataset, "test", 1, 8, 11).read(11)))
        .containsExactly("1", "2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Films.forSheet(dataset, "test", 3, 1, 1))
        .withMessage(
            "Cannot show trajectory 3 of split test of two-body: the value must be between 0 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Films.forAnimation(dataset, "valid", 0, 1))
        .withMessageContaining("its splits are train, test");
  }

  @Test
  void windowsArePutTogetherAgainAndShowTheLastFrameOfAStack() {
    Dataset dataset = TinyDatasets.windowed(folder);
    Films films = Films.forAnimation(dataset, "train", 1, 1);
    assertThat(films.pictures()).isEqualTo(5); // of 7 frames, one skipped and one stacked first
    Film film = films.read(5).get(0);
    assertThat(film.label()).isEqualTo("1");
    double[] times = {0.1, 0.15, 0.2, 0.25, 0.3};
    for (int i = 0; i < times.length; i++) {
      assertThat(film.times().get(i)).isCloseTo(times[i], within(1e-12));
    }
    byte[] pixels = rows(dataset, "train").get(4).frames().pixels(); // the trajectory's first row
    for (int i = 0; i < 16 * 16; i++) {
      int last = pixels[2 * i + 1] & 0xff;
      assertThat(film.pictures().get(0).rgb(i % 16, i / 16)).isEqualTo(last * 0x010101);
    }
    // The stack of the last row's first observation and that of its second share a frame.
    Trajectory lastRow = rows(dataset, "train").get(7);
    byte[] stacked = lastRow.frames().pixels();
    for (int i = 0; i < 16 * 16; i++) {
      assertThat(film.pictures().get(3).rgb(i % 16, i / 16) & 0xff)
          .isEqualTo(stacked[16 * 16 * 2 + 2 * i] & 0xff);
    }
  }

  @Test
  void statesAreDrawnWhole() {
    Dataset dataset = TinyDatasets.states(folder);
    Films films = Films.forAnimation(dataset, "train", 0, 5);
    assertThat(films.areRecorded()).isFalse();
    assertThat(films.width()).isEqualTo(64);
    List<Film> read = films.read(films.pictures());
    int leftmost = 64;
    int rightmost = 0;
    for (Film film : read) {
      assertThat(film.times()).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
      for (Picture picture : film.pictures()) {
        int red = 0;
        for (int x = 0; x < 64; x++) {
          if (picture.rgb(x, 32) >> 16 == 0xff) {
            red++;
            leftmost = Math.min(leftmost, x);
            rightmost = Math.max(rightmost, x);
          }
        }
        assertThat(red).as("the disc is 9.6 pixels wide").isBetween(7, 10);
      }
    }
    assertThat(Math.min(leftmost, 63 - rightmost)).as("the farthest one touches").isBetween(0, 2);
  }

  @Test
  void measuredRowsRunOnThroughTheSheet() {
    Dataset dataset = TinyDatasets.measured(folder);
    assertThat(dataset.manifest().rows()).containsEntry("train", 21L);
    Films films = Films.forSheet(dataset, "train", 2, 8, 6);
    List<Film> sheet = films.read(6);
    assertThat(labels(sheet)).containsExactly("2", "8", "14", "20");
    assertThat(sheet.get(1).pictures()).hasSize(6);
    assertThat(sheet.get(3).pictures()).hasSize(1);
    assertThat(sheet.get(1).times().get(0)).isCloseTo(0.8, within(1e-12));
    Films animation = Films.forAnimation(dataset, "train", 2, 8);
    assertThat(animation.read(animation.pictures()))
        .singleElement()
        .satisfies(film -> assertThat(film.pictures()).hasSize(19));
  }

  @Test
  void pointsAreOnePictureOfWhereTheyLie() {
    Dataset dataset = TinyDatasets.points(folder);
    Films films = Films.forSheet(dataset, "train", 100, 8, 11);
    assertThat(films.areRecorded()).isFalse();
    assertThat(films.films()).isEqualTo(1);
    assertThat(films.pictures()).isEqualTo(1);
    Film film = films.read(11).get(0);
    assertThat(film.label()).isEqualTo("100");
    Picture picture = film.pictures().get(0);
    int side = films.width();
    assertThat(picture.width()).isEqualTo(side).isEqualTo(picture.height());
    List<Trajectory> rows = rows(dataset, "train").subList(100, 500);
    double reach = 0;
    for (Trajectory row : rows) {
      reach = Math.max(reach, Math.max(Math.abs(row.q()[0]), Math.abs(row.q()[1])));
    }
    boolean[] lit = new boolean[side * side];
    for (Trajectory row : rows) {
      int column = Math.min((int) ((row.q()[0] / reach + 1) / 2 * side), side - 1);
      int line = Math.min((int) ((1 - row.q()[1] / reach) / 2 * side), side - 1);
      lit[line * side + column] = true;
    }
    int brightest = 0;
    for (int i = 0; i < lit.length; i++) {
      int rgb = picture.rgb(i % side, i / side);
      assertThat(rgb > 0).as("pixel %d", i).isEqualTo(lit[i]);
      brightest = Math.max(brightest, rgb);
    }
    assertThat(brightest).isEqualTo(0xffffff);
    assertThat(Films.forAnimation(dataset, "train", 100, 8)).isEqualTo(films);
  }

  @Test
  void picturesAreSpreadEvenly() {
    Dataset dataset = TinyDatasets.coloured(folder);
    Film film = Films.forSheet(dataset, "train", 0, 1, 7).read(7).get(0);
    assertThat(film.spread(1).pictures()).extracting(Picture::index).containsExactly(0);
    assertThat(film.spread(2).pictures()).extracting(Picture::index).containsExactly(0, 6);
    assertThat(film.spread(3).pictures()).extracting(Picture::index).containsExactly(0, 3, 6);
    assertThat(film.spread(5).pictures()).extracting(Picture::index).containsExactly(0, 2, 3, 4, 6);
    assertThat(film.spread(8)).isSameAs(film);
  }
}
