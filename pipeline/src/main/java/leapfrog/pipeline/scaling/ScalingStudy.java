package leapfrog.pipeline.scaling;

import java.util.List;

/**
 * One sweep on clusters of several sizes.
 *
 * @param workload the sweep
 * @param cluster its executors; their number is varied
 * @param costs what everything but training costs
 * @param seed of the executors' speeds and losses
 */
public record ScalingStudy(Workload workload, Cluster cluster, Costs costs, long seed) {
  /** Simulates the sweep with each number of executors. */
  public List<ScalingRow> rows(List<Integer> executors) {
    return executors.stream()
        .map(cluster::withExecutors)
        .map(
            size ->
                new ScalingRow(
                    size.executors(), simulate(size), simulate(size.withoutStragglers())))
        .toList();
  }

  private SimulatedSweep simulate(Cluster size) {
    return SweepSimulation.run(workload.schedule(), workload::trial, size, costs, seed);
  }
}
