package leapfrog.pipeline.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import leapfrog.training.evaluate.EnergyEvaluation;
import leapfrog.training.evaluate.Metric;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The papers' own numbers, which stand beside ours.
 *
 * @param byCell number by metric, task and model, joined by {@code /}
 */
public record PublishedResults(Map<String, Metric> byCell) {
  private static final Metric NONE = new Metric(Double.NaN, Double.NaN);
  private static final String HNN_TABLES = "/leapfrog/conf/published/hnn_tables.csv";

  /** Copies the map. */
  public PublishedResults {
    byCell = Map.copyOf(byCell);
  }

  /** The tables of Greydanus et al. 2019, as in the README of the authors' code. */
  public static PublishedResults hnn() {
    try (InputStream in = PublishedResults.class.getResourceAsStream(HNN_TABLES);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Map<String, Metric> byCell = new HashMap<>();
      CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      for (CSVRecord row : format.parse(reader)) {
        byCell.put(
            key(row.get("metric"), row.get("task"), modelName(row.get("task"), row.get("model"))),
            new Metric(Double.parseDouble(row.get("mean")), Double.parseDouble(row.get("stderr"))));
      }
      return new PublishedResults(byCell);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The authors call the models of the pixel task as those of the others. */
  private static String modelName(String task, String model) {
    return task.equals("pixel-pendulum") ? "pixel-" + model : model;
  }

  /**
   * The published number to compare with.
   *
   * @param ownEnergy whether the published energy error was measured with the system's own energy;
   *     where it was not, it stands beside {@code energy_mse_as_published} only
   * @return NaN if there is none
   */
  public Metric find(String metric, String task, String model, boolean ownEnergy) {
    if (metric.equals(EnergyEvaluation.ENERGY_MSE_AS_PUBLISHED)) {
      return byCell.getOrDefault(key(EnergyEvaluation.ENERGY_MSE, task, model), NONE);
    }
    if (metric.equals(EnergyEvaluation.ENERGY_MSE) && !ownEnergy) {
      return NONE;
    }
    return byCell.getOrDefault(key(metric, task, model), NONE);
  }

  private static String key(String metric, String task, String model) {
    return metric + "/" + task + "/" + model;
  }
}
