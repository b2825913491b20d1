package leapfrog.pipeline.sweep;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import leapfrog.training.train.TrialStatus;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** How the trials of a running sweep ended so far. */
final class Counts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EnumMap<TrialStatus, LongAccumulator> byStatus = new EnumMap<>(TrialStatus.class);
  private final int planned;

  Counts(JavaSparkContext context, int planned) {
    this.planned = planned;
    for (TrialStatus status : TrialStatus.values()) {
      byStatus.put(status, context.sc().longAccumulator("trials " + status));
    }
  }

  void add(TrialStatus status) {
    byStatus.get(status).add(1);
  }

  /** Such as {@code 7/48 trials, 1 failed}. */
  String describe() {
    long ended = byStatus.values().stream().mapToLong(LongAccumulator::sum).sum();
    StringBuilder text = new StringBuilder("%d/%d trials".formatted(ended, planned));
    for (Map.Entry<TrialStatus, LongAccumulator> entry : byStatus.entrySet()) {
      if (entry.getKey() != TrialStatus.SUCCEEDED && entry.getValue().sum() > 0) {
        text.append(", %d %s".formatted(entry.getValue().sum(), entry.getKey()));
      }
    }
    return text.toString();
  }
}
