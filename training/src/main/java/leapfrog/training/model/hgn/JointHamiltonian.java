package leapfrog.training.model.hgn;

import java.util.List;
import java.util.function.Function;
import leapfrog.training.model.phase.EnergyGradient;
import leapfrog.training.model.phase.PhasePoint;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * H(q, p), one network of positions and momenta stacked on the channels (Toth et al. 2019, equation
 * 10).
 *
 * @param network H
 * @param channels channels of the positions
 */
record JointHamiltonian(ScalarNetwork network, int channels) implements LearnedHamiltonian {
  private static final int CHANNEL_AXIS = 1;

  @Override
  public List<ParameterSpec> parameters() {
    return network.parameters();
  }

  @Override
  public <T> T energy(Ops<T> ops, Function<String, T> parameter, PhasePoint<T> point) {
    return network.value(ops, parameter, stacked(ops, point));
  }

  @Override
  public <T> EnergyGradient<T> gradient(Ops<T> ops, Function<String, T> parameter) {
    return new EnergyGradient<>() {
      @Override
      public T byPosition(PhasePoint<T> point) {
        return both(point).position();
      }

      @Override
      public T byMomentum(PhasePoint<T> point) {
        return both(point).momentum();
      }

      @Override
      public PhasePoint<T> both(PhasePoint<T> point) {
        T gradient = network.gradient(ops, parameter, stacked(ops, point));
        return new PhasePoint<>(
            ops.slice(gradient, CHANNEL_AXIS, 0, channels),
            ops.slice(gradient, CHANNEL_AXIS, channels, 2 * channels));
      }

      @Override
      public boolean separable() {
        return false;
      }
    };
  }

  @Override
  public double multiplications() {
    return 2 * network.multiplications();
  }

  private static <T> T stacked(Ops<T> ops, PhasePoint<T> point) {
    return ops.concat(CHANNEL_AXIS, List.of(point.position(), point.momentum()));
  }
}
