package leapfrog.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.sweep.SweepPlan;
import leapfrog.pipeline.sweep.TrialStore;
import leapfrog.training.evaluate.Metric;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialSpec;
import leapfrog.training.train.TrialStatus;

/** Trials that were never run, with results to order. */
public final class SyntheticTrials {
  private SyntheticTrials() {}

  /** A plan of a spring's HNNs, of 1, 2, … hidden units, each with some seeds. */
  public static SweepPlan plan(int configurations, int seeds, String... settings) {
    TrialSpec one =
        TinySweeps.plan(
                java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("sweep.trials=[{task=mass-spring,model=hnn}]"),
                        java.util.stream.Stream.of(settings))
                    .toArray(String[]::new))
            .trials()
            .get(0);
    List<TrialSpec> trials =
        IntStream.rangeClosed(1, configurations)
            .boxed()
            .flatMap(hidden -> LongStream.range(0, seeds).mapToObj(seed -> spec(one, hidden, seed)))
            .toList();
    return SweepPlan.of("synthetic", trials);
  }

  private static TrialSpec spec(TrialSpec like, int hidden, long seed) {
    ObjectNode spec = Json.MAPPER.valueToTree(like);
    spec.put("seed", seed);
    ((ObjectNode) spec.get("hyperparameters")).put("hidden", String.valueOf(hidden));
    return value(spec, TrialSpec.class);
  }

  /** A hidden width of {@link #plan}, from 1. */
  public static int hidden(TrialSpec spec) {
    return Integer.parseInt(spec.hyperparameters().get("hidden"));
  }

  /** A result; one that did not succeed has a reason. */
  public static TrialResult result(
      TrialSpec spec, TrialStatus status, Map<String, Double> metrics) {
    String reason = status == TrialStatus.SUCCEEDED ? "" : "for a test";
    ObjectNode result = Json.MAPPER.valueToTree(TrialResult.failed(spec, reason, new TreeMap<>()));
    result.put("status", status.name());
    result.put("engine", "fused");
    result.put("trainingSeconds", 0.1 * hidden(spec) + spec.seed());
    ObjectNode measured = result.putObject("metrics");
    metrics.forEach(
        (name, mean) -> measured.set(name, Json.MAPPER.valueToTree(new Metric(mean, mean / 10))));
    return value(result, TrialResult.class);
  }

  private static <T> T value(ObjectNode json, Class<T> type) {
    try {
      return Json.MAPPER.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Commits a trial; one that failed leaves no weights. */
  public static void commit(TrialStore store, TrialResult result) throws IOException {
    store.commit(
        result,
        result.status() == TrialStatus.FAILED
            ? Optional.empty()
            : Optional.of(weights(result.spec())));
  }

  /** Weights that belong to one trial alone. */
  public static Tensors weights(TrialSpec spec) {
    double[] values = {hidden(spec), spec.seed(), 0.1f};
    return new Tensors(Map.of("linear1.weight", new Tensor(new int[] {3, 1}, values)));
  }
}
