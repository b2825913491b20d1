package leapfrog.training.analyze.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import leapfrog.datagen.integrate.IntegrationException;
import leapfrog.datagen.integrate.VectorField;
import leapfrog.training.model.pixel.LatentPath;
import leapfrog.training.nn.Tensor;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Adding and removing energy (Greydanus et al. 2019; figure 8 of their article): from a state,
 * follows in turn the symplectic gradient of a scalar H, which keeps H, and its gradient or the
 * opposite, which changes H as fast as can be.
 *
 * <p>Needs the symplectic gradient alone, f = (∂H/∂p, −∂H/∂q): turned back, it is ∇H = (−f_p, f_q).
 *
 * @param symplecticGradient f; autonomous
 * @param segments what is followed in turn
 * @param step time between samples of the symplectic segments, positive
 */
public record EnergyChange(VectorField symplecticGradient, List<Segment> segments, double step) {
  /** Points of the quadrature between samples; exact for polynomials of degree 23. */
  private static final int QUADRATURE = 12;

  /** What is followed. */
  public enum Kind {
    /** f, which keeps H. */
    SYMPLECTIC,
    /** ∇H. */
    ADD,
    /** −∇H. */
    REMOVE;

    /** The name in tables. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One part of the way.
   *
   * @param kind what is followed
   * @param samples number of samples, at least 1
   * @param rate how far the gradient is followed from sample to sample: dx/ds = ±∇H for s from 0 to
   *     this rate; positive. Not used by symplectic segments
   */
  public record Segment(Kind kind, int samples, double rate) {}

  /**
   * A place on the way.
   *
   * @param segment index of the segment that leads there; 0 for the start
   * @param kind what was followed
   * @param state {@code [2n]}: positions, then momenta; NaN where the way could not be followed
   * @param energy H there less H at the start
   */
  public record Sample(int segment, Kind kind, Tensor state, double energy) {}

  /** Copies the list. */
  public EnergyChange {
    segments = List.copyOf(segments);
  }

  /**
   * Goes the way.
   *
   * @param start {@code [2n]}
   * @return the start and every segment's samples
   */
  public List<Sample> from(double[] start) {
    List<Sample> samples = new ArrayList<>();
    double[] state = start.clone();
    double energy = 0;
    samples.add(new Sample(0, segments.get(0).kind(), point(state), energy));
    for (int segment = 0; segment < segments.size(); segment++) {
      Kind kind = segments.get(segment).kind();
      double[] path = follow(segments.get(segment), state);
      for (int from = state.length; from < path.length; from += start.length) {
        double[] next = Arrays.copyOfRange(path, from, from + start.length);
        energy += difference(state, next);
        state = next;
        samples.add(new Sample(segment, kind, point(state), energy));
      }
    }
    return samples;
  }

  private static Tensor point(double[] state) {
    return new Tensor(new int[] {state.length}, state);
  }

  /** The states of a segment from its beginning on, {@code [samples + 1][2n]} in one array. */
  private double[] follow(Segment segment, double[] from) {
    boolean symplectic = segment.kind() == Kind.SYMPLECTIC;
    double sign = segment.kind() == Kind.REMOVE ? -1 : 1;
    double between = symplectic ? step : segment.rate();
    double[] times = new double[segment.samples() + 1];
    Arrays.setAll(times, i -> i * between);
    VectorField field =
        symplectic
            ? symplecticGradient
            : (t, state, derivative) -> gradient(state, derivative, sign);
    try {
      return LatentPath.INTEGRATOR.solve(field, from, times);
    } catch (IntegrationException e) {
      double[] lost = new double[times.length * from.length];
      Arrays.fill(lost, Double.NaN);
      return lost;
    }
  }

  /** ±∇H. */
  private void gradient(double[] state, double[] gradient, double sign) {
    int n = state.length / 2;
    double[] field = new double[state.length];
    symplecticGradient.derivative(0, state, field);
    for (int i = 0; i < n; i++) {
      gradient[i] = -sign * field[n + i];
      gradient[n + i] = sign * field[i];
    }
  }

  /**
   * H at one state less H at another, ∫∇H·dx along the straight line between them: H belongs to the
   * state whichever way led there, so this tells what an integrator got wrong.
   */
  private double difference(double[] from, double[] to) {
    double[] state = new double[from.length];
    double[] gradient = new double[from.length];
    GaussIntegrator quadrature = new GaussIntegratorFactory().legendre(QUADRATURE, 0, 1);
    return quadrature.integrate(
        s -> {
          Arrays.setAll(state, i -> from[i] + s * (to[i] - from[i]));
          gradient(state, gradient, 1);
          double along = 0;
          for (int i = 0; i < state.length; i++) {
            along += gradient[i] * (to[i] - from[i]);
          }
          return along;
        });
  }
}
