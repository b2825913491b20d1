package leapfrog.pipeline.parallel;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import scala.Tuple2;

/**
 * The samples of a worker as minibatches, made when they are asked for. Each is freed when the next
 * is asked for, or the task ends.
 */
final class Minibatches implements Iterator<DataSet> {
  private final Iterator<Tuple2<Long, double[]>> samples;
  private final Network network;
  private final int batch;
  private int left;
  private DataSet last;

  /**
   * Minibatches.
   *
   * @param samples position and state with derivative, {@code [4n]}, of each sample
   * @param network the model that is trained on them
   * @param batch samples of each
   * @param count number of minibatches
   */
  Minibatches(Iterator<Tuple2<Long, double[]>> samples, Network network, int batch, int count) {
    this.samples = samples;
    this.network = network;
    this.batch = batch;
    left = count;
    network.limitThreads();
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> free());
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public DataSet next() {
    if (left == 0) {
      throw new NoSuchElementException("The worker has had all of its minibatches");
    }
    left--;
    free();
    int width = network.stateDimension();
    double[] states = new double[batch * width];
    double[] derivatives = new double[batch * width];
    for (int i = 0; i < batch; i++) {
      double[] sample = samples.next()._2();
      System.arraycopy(sample, 0, states, i * width, width);
      System.arraycopy(sample, width, derivatives, i * width, width);
    }
    last = new DataSet(array(states), array(derivatives));
    return last;
  }

  private INDArray array(double[] values) {
    return Nd4j.create(values, new long[] {batch, values.length / batch}, network.type());
  }

  private void free() {
    if (last != null) {
      last.getFeatures().close();
      last.getLabels().close();
      last = null;
    }
  }
}
