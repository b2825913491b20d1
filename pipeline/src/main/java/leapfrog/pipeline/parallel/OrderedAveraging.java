package leapfrog.pipeline.parallel;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingAggregationTuple;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingElementAddFunction;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingElementCombineFunction;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Deeplearning4j's parameter averaging with repeatable results.
 *
 * <p>The data given to it are one round: a partition for each worker. It so needs neither count nor
 * split them, for which Deeplearning4j would read them twice more. And the workers' weights are
 * added in the order of the workers: Deeplearning4j adds them in the order in which tasks end,
 * which from three workers on rounds differently each time.
 */
final class OrderedAveraging extends ParameterAveragingTrainingMaster {
  /**
   * Averaging of a trial.
   *
   * @param workers number of partitions of each round
   * @param batch samples of each minibatch
   * @param averagingFrequency most minibatches of a worker in a round
   * @param seed the trial's seed
   */
  OrderedAveraging(int workers, int batch, int averagingFrequency, long seed) {
    super(
        new Builder(workers, batch)
            .batchSizePerWorker(batch)
            .averagingFrequency(averagingFrequency)
            .saveUpdater(true)
            .workerPrefetchNumBatches(0)
            .repartionData(Repartition.Never)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .rngSeed(seed));
  }

  @Override
  protected void executeTrainingDirect(SparkDl4jMultiLayer network, JavaRDD<DataSet> round) {
    doIteration(network, round, 1, 1);
  }

  @Override
  protected void processResults(
      SparkDl4jMultiLayer spark,
      SparkComputationGraph graph,
      JavaRDD<ParameterAveragingTrainingResult> results,
      int split,
      int splits) {
    ParameterAveragingAggregationTuple sum = sum(results);
    int workers = sum.getAggregationsCount();
    MultiLayerNetwork network = spark.getNetwork();
    network.setParameters(sum.getParametersSum().divi(workers));
    network.getUpdater().setStateViewArray(null, sum.getUpdaterStateSum().divi(workers), false);
    spark.setScore(sum.getScoreSum() / workers);
  }

  private static ParameterAveragingAggregationTuple sum(
      JavaRDD<ParameterAveragingTrainingResult> results) {
    // Results do not travel, sums do: one of a single worker each.
    List<ParameterAveragingAggregationTuple> workers =
        results
            .map(result -> new ParameterAveragingElementAddFunction().call(null, result))
            .collect();
    ParameterAveragingElementCombineFunction combine =
        new ParameterAveragingElementCombineFunction();
    ParameterAveragingAggregationTuple sum = null;
    for (ParameterAveragingAggregationTuple worker : workers) {
      try {
        sum = combine.call(sum, worker);
      } catch (Exception e) {
        throw new IllegalStateException("Cannot add the weights of a worker", e);
      }
    }
    return sum;
  }
}
