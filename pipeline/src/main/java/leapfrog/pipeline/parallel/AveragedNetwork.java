package leapfrog.pipeline.parallel;

import leapfrog.pipeline.spark.SparkRuntime;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.train.DataParallel;
import leapfrog.training.train.TrialSpec;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A trial's network on the driver, between the rounds that workers train it for. */
final class AveragedNetwork implements AutoCloseable {
  private final Network description;
  private final int batch;
  private final MultiLayerNetwork network;
  private final SparkDl4jMultiLayer spark;
  private int steps;

  /**
   * A network that goes on from a state.
   *
   * @param spec a trial with {@code training.dataParallel}
   * @param start its weights and optimiser state
   */
  AveragedNetwork(SparkRuntime runtime, TrialSpec spec, TrainingState start) {
    description = Network.of(spec);
    description.limitThreads();
    DataParallel parallel = spec.training().dataParallel().orElseThrow();
    batch = spec.training().batch();
    steps = start.steps();
    network = new MultiLayerNetwork(configuration(spec.training().optimiser()));
    network.init(array(description.flat(start.parameters())), false);
    double[] first = description.flat(start.firstMoments());
    double[] second = description.flat(start.secondMoments());
    double[] moments = new double[first.length + second.length];
    System.arraycopy(first, 0, moments, 0, first.length);
    System.arraycopy(second, 0, moments, first.length, second.length);
    try (INDArray state = array(moments)) {
      network.getUpdater().setStateViewArray(null, state, false);
    }
    spark =
        new SparkDl4jMultiLayer(
            runtime.context(),
            network,
            new OrderedAveraging(
                parallel.workers(), batch, parallel.averagingFrequency(), spec.seed()));
  }

  private MultiLayerConfiguration configuration(Adam optimiser) {
    ModelLayer layer = new ModelLayer(description, optimiser.weightDecay());
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(description.type())
            .updater(AdamUpdater.of(optimiser))
            // The loss is a mean already.
            .miniBatch(false);
    if (optimiser.clipNorm() > 0) {
      builder
          .gradientNormalization(GradientNormalization.ClipL2PerLayer)
          .gradientNormalizationThreshold(optimiser.clipNorm());
    }
    return builder.list().layer(layer).build();
  }

  private INDArray array(double[] values) {
    return Nd4j.create(values, new long[] {1, values.length}, description.type());
  }

  /**
   * Trains for one round.
   *
   * @param round a partition of minibatches for each worker
   * @param taken number of minibatches of each
   * @return the mean of the workers' losses of their last minibatch, before its step
   */
  double train(JavaRDD<DataSet> round, int taken) {
    // Workers count their steps from here, for the optimiser.
    network.getLayerWiseConfigurations().setIterationCount(steps);
    spark.fit(round);
    steps += taken;
    // Deeplearning4j divides scores by the size of the batch.
    return spark.getScore() * batch;
  }

  /** A copy of the weights and the optimiser's state. */
  TrainingState state() {
    double[] moments = network.getUpdater().getStateViewArray().toDoubleVector();
    int count = moments.length / 2;
    return new TrainingState(
        description.parameters(network.params().toDoubleVector(), 0),
        description.parameters(moments, 0),
        description.parameters(moments, count),
        steps);
  }

  @Override
  public void close() {
    network.close();
  }
}
