package leapfrog.datagen.measure;

import java.io.Serializable;

/**
 * A recorded state and its estimated rate of change.
 *
 * @param t time, s
 * @param q angle, rad
 * @param p angular velocity, rad/s, which serves as the momentum
 * @param dq estimated dq/dt, rad/s
 * @param dp estimated dp/dt, rad/s²
 */
public record MeasuredSample(double t, double q, double p, double dq, double dp)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
