package leapfrog.pipeline.table;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import leapfrog.datagen.store.AtomicFiles;
import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.pipeline.sweep.CommittedResults;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.pipeline.sweep.SweepPlan;
import org.apache.hadoop.fs.Path;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Writes every step of the recorded rollouts of a run into one file, in the plan's order. Executors
 * read the results and sort them; few trials at a time are on the driver.
 */
final class RolloutFile {
  private static final int TRIALS_AT_ONCE = 64;

  private RolloutFile() {}

  /** Writes {@code NAME_rollouts.parquet} into the run's tables. */
  static void write(SparkRuntime spark, RunFolder folder, SweepPlan plan) throws IOException {
    Map<String, Integer> places = new HashMap<>();
    plan.ids().forEach(id -> places.put(id, places.size()));
    Broadcast<Map<String, Integer>> placeById = spark.context().broadcast(places);
    Iterator<List<RolloutRow>> trials =
        JavaPairRDD.fromJavaRDD(
                new CommittedResults(spark, folder)
                    .flatMap(
                        result -> {
                          Integer place = placeById.value().get(result.id());
                          List<RolloutRow> rows = RolloutRow.of(result);
                          return place == null || rows.isEmpty()
                              ? List.of()
                              : List.of(new Tuple2<>(place, rows));
                        }))
            .repartitionAndSortWithinPartitions(
                new Stretches((places.size() - 1) / TRIALS_AT_ONCE + 1))
            .values()
            .toLocalIterator();
    Iterator<RolloutRow> rows =
        StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(trials, Spliterator.ORDERED), false)
            .flatMap(List::stream)
            .iterator();
    AtomicFiles.write(
        new Path(folder.tables(), plan.name() + "_rollouts.parquet"),
        folder.conf(),
        temporary -> ParquetFile.write(RolloutRow.COLUMNS, rows, temporary, folder.conf()));
  }

  /** Trials next to each other in the plan. */
  private static final class Stretches extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int count;

    Stretches(int count) {
      this.count = count;
    }

    @Override
    public int numPartitions() {
      return count;
    }

    @Override
    public int getPartition(Object place) {
      return (Integer) place / TRIALS_AT_ONCE;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Stretches stretches && stretches.count == count;
    }

    @Override
    public int hashCode() {
      return count;
    }
  }
}
