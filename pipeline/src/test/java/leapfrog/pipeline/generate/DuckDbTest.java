package leapfrog.pipeline.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.DatasetWriter;
import leapfrog.datagen.store.Trajectory;
import leapfrog.datagen.store.TrajectoryReader;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads the directory of a dataset with plain SQL, and with nothing but itself. */
class DuckDbTest {
  private static final int CHANNELS = 3;

  @TempDir private Path folder;

  private Dataset dataset;

  @BeforeEach
  void generate() {
    org.apache.hadoop.fs.Path directory = new org.apache.hadoop.fs.Path(folder + "/two-bodies");
    Configuration conf = new Configuration();
    DatasetManifest manifest =
        DatasetWriter.write(
            RenderedDatasets.twoBodies(150, 50), 4, new TreeMap<>(), directory, conf);
    assertThat(manifest.files()).hasSize(4);
    dataset = Dataset.open(directory, conf);
  }

  @Test
  void countsTheRowsOfEachSplit() throws SQLException {
    assertThat(
            query(
                "SELECT split, count(*), count(DISTINCT trajectory_id), max(trajectory_id)"
                    + " FROM DATASET GROUP BY split ORDER BY split"))
        .containsExactly(List.of("test", 50L, 50L, 49L), List.of("train", 150L, 150L, 149L));
  }

  @Test
  void averagesAList() throws SQLException {
    double expected = meanEnergy("train");
    for (String sql :
        List.of(
            "SELECT avg(list_avg(energy)) FROM DATASET WHERE split = 'train'",
            "SELECT avg(e) FROM (SELECT unnest(energy) AS e FROM DATASET WHERE split = 'train')")) {
      List<List<Object>> rows = query(sql);
      assertThat((double) rows.get(0).get(0)).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void knowsTheShapeOfFrames() throws SQLException {
    assertThat(
            query(
                "SELECT DISTINCT octet_length(frames), len(t), height, width, channels"
                    + " FROM DATASET"))
        .containsExactly(
            List.of(
                (long) RenderedDatasets.TIMES
                    * RenderedDatasets.PIXELS
                    * RenderedDatasets.PIXELS
                    * CHANNELS,
                (long) RenderedDatasets.TIMES,
                RenderedDatasets.PIXELS,
                RenderedDatasets.PIXELS,
                CHANNELS));
  }

  private double meanEnergy(String split) {
    double sum = 0;
    int times = 0;
    try (TrajectoryReader reader = dataset.read(split)) {
      while (reader.hasNext()) {
        Trajectory row = reader.next();
        sum += Arrays.stream(row.energy()).sum();
        times += row.points();
      }
    }
    return sum / times;
  }

  private List<List<Object>> query(String sql) throws SQLException {
    String directory =
        "read_parquet('%s/two-bodies/**/*.parquet', hive_partitioning = true)".formatted(folder);
    List<List<Object>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET autoinstall_known_extensions = false");
      statement.execute("SET autoload_known_extensions = false");
      try (ResultSet result = statement.executeQuery(sql.replace("DATASET", directory))) {
        while (result.next()) {
          List<Object> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getObject(i));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
