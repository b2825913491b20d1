package leapfrog.pipeline.parallel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import leapfrog.training.data.PhaseSpaceSamples;
import leapfrog.training.data.ShuffledOrder;
import leapfrog.training.train.DataParallel;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.util.SerializableConfiguration;
import org.nd4j.linalg.dataset.DataSet;
import scala.Tuple2;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/**
 * The training split in the order in which workers train on it. Each epoch is shuffled anew on the
 * executors' disks: a sample's position in the epoch is computed from its number, and the positions
 * from {@code k·share} on, {@code share} of them, are what one worker trains on in one round. What
 * is left at the end of an epoch and not enough for a round is left out.
 */
final class ShuffledSplit implements AutoCloseable {
  private final JavaSparkContext context;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final SplitChunks chunks;
  private final Network network;
  private final DataParallel parallel;
  private final int batch;
  private final long seed;
  private final long rounds;
  private long epoch = -1;
  private JavaPairRDD<Long, double[]> shuffled;

  /**
   * A split, of which nothing is read yet.
   *
   * @param chunks the training split
   * @param network the model that is trained on it
   * @param batch samples of a minibatch
   * @param seed the trial's seed
   * @throws IllegalArgumentException if there are too few samples for one round
   */
  ShuffledSplit(
      JavaSparkContext context,
      Broadcast<SerializableConfiguration> hadoop,
      SplitChunks chunks,
      Network network,
      DataParallel parallel,
      int batch,
      long seed) {
    this.context = context;
    this.hadoop = hadoop;
    this.chunks = chunks;
    this.network = network;
    this.parallel = parallel;
    this.batch = batch;
    this.seed = seed;
    rounds = chunks.samples() / ((long) parallel.workers() * parallel.share(batch));
    if (rounds == 0) {
      throw new IllegalArgumentException(
          ("Cannot train on %d samples data-parallel: %d workers with averaging_frequency %d and"
                  + " batch %d need %d")
              .formatted(
                  chunks.samples(),
                  parallel.workers(),
                  parallel.averagingFrequency(),
                  batch,
                  (long) parallel.workers() * parallel.share(batch)));
    }
  }

  /**
   * What the workers train on in a round.
   *
   * @param round number of the round, from 0, over all epochs
   * @param left rounds that are left from this one on; what they do not need is not shuffled
   * @param taken minibatches of each worker
   * @return a partition for each worker, in their order
   */
  JavaRDD<DataSet> round(long round, long left, int taken) {
    if (round / rounds != epoch) {
      forget();
      epoch = round / rounds;
      shuffled = shuffle(epoch, Math.min(rounds, round % rounds + left));
    }
    int first = Math.toIntExact(round % rounds * parallel.workers());
    Network trained = network;
    int size = batch;
    return JavaPairRDD.fromRDD(
            PartitionPruningRDD.create(
                shuffled.rdd(), new Range(first, first + parallel.workers())),
            ClassTag$.MODULE$.apply(Long.class),
            ClassTag$.MODULE$.apply(double[].class))
        .mapPartitions(samples -> new Minibatches(samples, trained, size, taken));
  }

  private JavaPairRDD<Long, double[]> shuffle(long which, long wantedRounds) {
    SplitChunks split = chunks;
    Broadcast<SerializableConfiguration> conf = hadoop;
    long epochSeed = seed;
    int parts = Math.toIntExact(wantedRounds * parallel.workers());
    int share = parallel.share(batch);
    List<Long> firsts = split.firsts();
    return context
        .parallelize(firsts, firsts.size())
        .mapPartitionsToPair(
            each ->
                placed(
                    split,
                    each,
                    conf.value().value(),
                    new ShuffledOrder(split.samples(), epochSeed, which),
                    (long) parts * share))
        .repartitionAndSortWithinPartitions(new Shares(parts, share));
  }

  /** The samples of a chunk with their positions, those below {@code end}. */
  private static Iterator<Tuple2<Long, double[]>> placed(
      SplitChunks split, Iterator<Long> firsts, Configuration conf, ShuffledOrder order, long end) {
    List<Tuple2<Long, double[]>> placed = new ArrayList<>();
    firsts.forEachRemaining(
        first ->
            split.read(
                first,
                conf,
                trajectory -> {
                  PhaseSpaceSamples samples = PhaseSpaceSamples.of(trajectory);
                  for (int i = 0; i < samples.rows(); i++) {
                    long position = order.position(trajectory.id() * split.points() + i);
                    if (position < end) {
                      placed.add(new Tuple2<>(position, sample(samples, i)));
                    }
                  }
                }));
    return placed.iterator();
  }

  private static double[] sample(PhaseSpaceSamples samples, int row) {
    int width = samples.dimension();
    double[] sample = new double[2 * width];
    System.arraycopy(samples.x().values(), row * width, sample, 0, width);
    System.arraycopy(samples.dx().values(), row * width, sample, width, width);
    return sample;
  }

  private void forget() {
    if (shuffled != null) {
      shuffled.rdd().cleanShuffleDependencies(false);
    }
  }

  /** Removes the shuffled samples from the executors' disks. */
  @Override
  public void close() {
    forget();
  }

  /** Puts positions from {@code k·share} on into partition k. */
  private static final class Shares extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int parts;
    private final int share;

    Shares(int parts, int share) {
      this.parts = parts;
      this.share = share;
    }

    @Override
    public int numPartitions() {
      return parts;
    }

    @Override
    public int getPartition(Object position) {
      return Math.toIntExact((Long) position / share);
    }
  }

  /** Whether a partition lies in a range. */
  private static final class Range extends AbstractFunction1<Object, Object>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int from;
    private final int to;

    Range(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public Object apply(Object partition) {
      int index = (Integer) partition;
      return index >= from && index < to;
    }
  }
}
