package leapfrog.pipeline.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import leapfrog.pipeline.TinySweeps;
import leapfrog.pipeline.sweep.Schedule;
import leapfrog.pipeline.sweep.TrialEnding;
import leapfrog.pipeline.sweep.TrialWork;
import leapfrog.training.train.TrialSpec;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;

/** Trials of known length, simulated on clusters. */
final class SimulatedTrials {
  static final TrialSpec SPEC =
      TinySweeps.plan("sweep.trials=[{task=mass-spring,model=hnn}]", "training.steps=90")
          .trials()
          .get(0);

  /** So little that it does not show in the numbers of tests. */
  static final Costs FREE = new Costs(0, 0, 1e15, 0);

  static final Offset<Double> EXACT = within(1e-6);

  /** Trials of given seconds, handed out as they stand here. */
  static final class InOrder implements Schedule {
    private final List<TrialWork> waiting = new ArrayList<>();
    private final IdentityHashMap<TrialSpec, Double> seconds = new IdentityHashMap<>();
    private final List<TrialEnding> endings = new ArrayList<>();

    InOrder(double... seconds) {
      for (double each : seconds) {
        TrialSpec trial = Workload.withSeed(SPEC, waiting.size());
        this.seconds.put(trial, each);
        waiting.add(TrialWork.finish(trial));
      }
    }

    SimulatedTrial trial(TrialSpec spec) {
      return new SimulatedTrial(seconds.get(spec) / spec.training().steps(), 0, 0);
    }

    @Override
    public long steps() {
      return 0;
    }

    @Override
    public List<TrialWork> next(int most) {
      List<TrialWork> first = waiting.subList(0, Math.min(most, waiting.size()));
      List<TrialWork> next = List.copyOf(first);
      first.clear();
      return next;
    }

    @Override
    public void ended(TrialEnding ending) {
      endings.add(ending);
    }
  }

  /** Simulates trials of given seconds. */
  static SimulatedSweep run(Cluster cluster, Costs costs, double... seconds) {
    InOrder trials = new InOrder(seconds);
    SimulatedSweep sweep = SweepSimulation.run(trials, trials::trial, cluster, costs, 5);
    assertThat(sweep.results()).isEqualTo(seconds.length);
    assertThat(trials.endings).extracting(TrialEnding::trial).doesNotHaveDuplicates();
    assertConserved(sweep);
    return sweep;
  }

  /** Every second of every core is accounted for. */
  static void assertConserved(SimulatedSweep sweep) {
    assertThat(sweep.coreTime().sum())
        .isCloseTo(sweep.cores() * sweep.wall(), Percentage.withPercentage(1e-6));
  }

  static double[] equal(int trials, double seconds) {
    return DoubleStream.generate(() -> seconds).limit(trials).toArray();
  }

  static double[] random(int trials, long seed) {
    return new Random(seed).doubles(trials, 1, 100).toArray();
  }

  private SimulatedTrials() {}
}
