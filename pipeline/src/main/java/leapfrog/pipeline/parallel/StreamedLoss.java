package leapfrog.pipeline.parallel;

import java.util.ArrayList;
import java.util.List;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.engine.Session;
import leapfrog.training.evaluate.LossStatistics;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/** The loss of a split that need not fit into memory: executors read it, chunk by chunk. */
final class StreamedLoss {
  /** Samples that the model sees at a time. */
  private static final int BATCH = 2048;

  private StreamedLoss() {}

  /**
   * The loss, as {@link LossStatistics} has it of samples in memory, to round-off.
   *
   * @param chunks the split
   * @param network the trained model
   * @param parameters its weights
   */
  static Metric of(
      JavaSparkContext context,
      Broadcast<SerializableConfiguration> hadoop,
      SplitChunks chunks,
      Network network,
      Tensors parameters) {
    double[] weights = network.flat(parameters);
    List<Long> firsts = chunks.firsts();
    StreamingStatistics all = new StreamingStatistics();
    context
        .parallelize(firsts, firsts.size())
        .map(first -> squaredErrors(chunks, first, hadoop.value().value(), network, weights))
        .collect()
        .forEach(all::aggregate);
    return LossStatistics.metric(all, chunks.samples());
  }

  private static StreamingStatistics squaredErrors(
      SplitChunks chunks, long first, Configuration conf, Network network, double[] weights) {
    DynamicsModel model = network.model();
    StreamingStatistics errors = new StreamingStatistics();
    try (Session session = network.open(network.parameters(weights, 0))) {
      List<PhaseSpaceSamples> batch = new ArrayList<>();
      int full = Math.max(1, BATCH / chunks.points());
      chunks.read(
          first,
          conf,
          trajectory -> {
            batch.add(PhaseSpaceSamples.of(trajectory));
            if (batch.size() == full) {
              errors.aggregate(LossStatistics.squaredErrors(session, model, joined(batch)));
              batch.clear();
            }
          });
      if (!batch.isEmpty()) {
        errors.aggregate(LossStatistics.squaredErrors(session, model, joined(batch)));
      }
    }
    return errors;
  }

  private static PhaseSpaceSamples joined(List<PhaseSpaceSamples> parts) {
    int rows = parts.stream().mapToInt(PhaseSpaceSamples::rows).sum();
    int width = parts.get(0).dimension();
    Tensor x = Tensor.zeros(rows, width);
    Tensor dx = Tensor.zeros(rows, width);
    int offset = 0;
    for (PhaseSpaceSamples part : parts) {
      System.arraycopy(part.x().values(), 0, x.values(), offset, part.x().size());
      System.arraycopy(part.dx().values(), 0, dx.values(), offset, part.dx().size());
      offset += part.x().size();
    }
    return new PhaseSpaceSamples(x, dx);
  }
}
