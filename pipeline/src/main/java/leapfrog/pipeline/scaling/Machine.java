package leapfrog.pipeline.scaling;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/** An executor, and after its loss the one in its place. */
final class Machine {
  private final Cluster cluster;
  private final UniformRandomProvider random;
  private final ContinuousSampler gaussian;
  private final Set<Piece> pieces = new LinkedHashSet<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private int life;
  private double slowness;
  private boolean reading;
  private boolean hasData;

  /** One that has not been started. */
  Machine(Cluster cluster, long seed, int index) {
    this.cluster = cluster;
    random = Randomness.stream(seed, "scaling/executor", index);
    gaussian = Randomness.gaussian(random);
  }

  /** Starts another life, with another speed and without data. */
  void start() {
    double spread = cluster.spread();
    slowness = Math.exp(spread * gaussian.sample() - spread * spread / 2);
    reading = false;
    hasData = cluster.dataBytes() == 0;
  }

  /** Ends a life; the pieces that were on it are forgotten here. */
  List<Piece> lose() {
    life++;
    List<Piece> lost = List.copyOf(pieces);
    pieces.clear();
    waiting.clear();
    return lost;
  }

  /** Which life it is in. */
  int life() {
    return life;
  }

  /** Seconds until it is lost; infinite if it never is. */
  double lifetime() {
    double hours = -Math.log1p(-random.nextDouble()) / cluster.lossesPerHour();
    return cluster.lossesPerHour() == 0 ? Double.POSITIVE_INFINITY : hours * 3600;
  }

  /** Seconds here for a second on a core of mean speed. */
  double slowness() {
    return slowness;
  }

  /** What it works on. */
  Set<Piece> pieces() {
    return pieces;
  }

  /** Goes on when the data are here, which are read when first asked for. */
  void withData(SharedLine line, Runnable action) {
    if (hasData) {
      action.run();
      return;
    }
    waiting.add(action);
    if (!reading) {
      reading = true;
      int reader = life;
      line.read(
          () -> {
            if (life == reader) {
              hasData = true;
              List<Runnable> ready = List.copyOf(waiting);
              waiting.clear();
              ready.forEach(Runnable::run);
            }
          });
    }
  }
}
