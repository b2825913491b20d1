package leapfrog.pipeline.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Table 1 of Toth et al. 2019.
 *
 * @param byCell number by the paper's model, system and split, joined by {@code /}
 */
record PublishedFrameErrors(Map<String, Entry> byCell) {
  private static final String TABLE = "/leapfrog/conf/published/hgn_table1.csv";

  /** The paper's names of models, where they are others than ours. */
  private static final Map<String, String> NAMES =
      Map.of("pixel-hnn", "hnn", "hgn", "hgn-leapfrog");

  private static final Entry NONE = new Entry(Double.NaN, Double.NaN);

  /** Copies the map. */
  PublishedFrameErrors {
    byCell = Map.copyOf(byCell);
  }

  /**
   * A published number.
   *
   * @param mean mean times 10⁴
   * @param std standard deviation times 10⁴
   */
  record Entry(double mean, double std) {}

  /** Reads the table. */
  static PublishedFrameErrors read() {
    try (InputStream in = PublishedFrameErrors.class.getResourceAsStream(TABLE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Map<String, Entry> byCell = new HashMap<>();
      CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      for (CSVRecord row : format.parse(reader)) {
        byCell.put(
            key(row.get("model"), row.get("system"), row.get("split")),
            new Entry(
                Double.parseDouble(row.get("mean_e4")), Double.parseDouble(row.get("std_e4"))));
      }
      return new PublishedFrameErrors(byCell);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The published number of one of our models.
   *
   * @return NaN if there is none
   */
  Entry find(String model, String system, String split) {
    return byCell.getOrDefault(key(NAMES.getOrDefault(model, model), system, split), NONE);
  }

  private static String key(String model, String system, String split) {
    return model + "/" + system + "/" + split;
  }
}
