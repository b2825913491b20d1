package leapfrog.training.nn;

import java.util.Arrays;
import java.util.Locale;

/**
 * Activation functions φ with the derivatives that Hamiltonian networks need: a network that
 * predicts dx/dt = J∇H trains on φ″ as well.
 */
public enum Nonlinearity {
  /** tanh z. */
  TANH(true) {
    @Override
    public double value(double z) {
      return Math.tanh(z);
    }

    @Override
    public double slope(double z) {
      double a = Math.tanh(z);
      return 1 - a * a;
    }

    @Override
    public double curvature(double z) {
      double a = Math.tanh(z);
      return -2 * a * (1 - a * a);
    }

    @Override
    public <T> T value(Ops<T> ops, T z) {
      return ops.tanh(z);
    }

    @Override
    public <T> T slope(Ops<T> ops, T z) {
      return ops.shift(ops.scale(ops.square(ops.tanh(z)), -1), 1);
    }
  },

  /** ln(1 + e^z). */
  SOFTPLUS(true) {
    @Override
    public double value(double z) {
      return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    @Override
    public double slope(double z) {
      return logistic(z);
    }

    @Override
    public double curvature(double z) {
      double s = logistic(z);
      return s * (1 - s);
    }

    @Override
    public <T> T value(Ops<T> ops, T z) {
      return ops.softplus(z);
    }

    @Override
    public <T> T slope(Ops<T> ops, T z) {
      return ops.sigmoid(z);
    }
  },

  /** 1/(1 + e^−z). */
  SIGMOID(true) {
    @Override
    public double value(double z) {
      return logistic(z);
    }

    @Override
    public double slope(double z) {
      double s = logistic(z);
      return s * (1 - s);
    }

    @Override
    public double curvature(double z) {
      double s = logistic(z);
      return s * (1 - s) * (1 - 2 * s);
    }

    @Override
    public <T> T value(Ops<T> ops, T z) {
      return ops.sigmoid(z);
    }

    @Override
    public <T> T slope(Ops<T> ops, T z) {
      T s = ops.sigmoid(z);
      return ops.subtract(s, ops.square(s));
    }
  },

  /** z/(1 + e^−z). */
  SWISH(true) {
    @Override
    public double value(double z) {
      return z * logistic(z);
    }

    @Override
    public double slope(double z) {
      double s = logistic(z);
      return s * (1 + z * (1 - s));
    }

    @Override
    public double curvature(double z) {
      double s = logistic(z);
      return s * (1 - s) * (2 + z * (1 - 2 * s));
    }

    @Override
    public <T> T value(Ops<T> ops, T z) {
      return ops.multiply(z, ops.sigmoid(z));
    }

    @Override
    public <T> T slope(Ops<T> ops, T z) {
      T s = ops.sigmoid(z);
      return ops.add(s, ops.multiply(z, ops.subtract(s, ops.square(s))));
    }
  },

  /** z for z ≥ 0, e^z − 1 below. */
  ELU(true) {
    @Override
    public double value(double z) {
      return z >= 0 ? z : Math.expm1(z);
    }

    @Override
    public double slope(double z) {
      return z >= 0 ? 1 : Math.exp(z);
    }

    @Override
    public double curvature(double z) {
      return z >= 0 ? 0 : Math.exp(z);
    }

    @Override
    public <T> T value(Ops<T> ops, T z) {
      return ops.add(ops.relu(z), ops.shift(slope(ops, z), -1));
    }

    @Override
    public <T> T slope(Ops<T> ops, T z) {
      return ops.exp(ops.scale(ops.relu(ops.scale(z, -1)), -1));
    }
  },

  /** max(z, 0); its second derivative vanishes, so no Hamiltonian network can train with it. */
  RELU(false) {
    @Override
    public double value(double z) {
      return Math.max(z, 0);
    }

    @Override
    public double slope(double z) {
      return z > 0 ? 1 : 0;
    }

    @Override
    public double curvature(double z) {
      return 0;
    }

    @Override
    public <T> T value(Ops<T> ops, T z) {
      return ops.relu(z);
    }

    @Override
    public <T> T slope(Ops<T> ops, T z) {
      throw new UnsupportedOperationException("relu has no second derivative");
    }
  };

  private final boolean twiceDifferentiable;

  Nonlinearity(boolean twiceDifferentiable) {
    this.twiceDifferentiable = twiceDifferentiable;
  }

  /** φ(z). */
  public abstract double value(double z);

  /** φ′(z). */
  public abstract double slope(double z);

  /** φ″(z). */
  public abstract double curvature(double z);

  /** φ(z) in an engine. */
  public abstract <T> T value(Ops<T> ops, T z);

  /** φ′(z) in an engine. */
  public abstract <T> T slope(Ops<T> ops, T z);

  /** Whether φ″ is useful, as Hamiltonian networks need. */
  public boolean twiceDifferentiable() {
    return twiceDifferentiable;
  }

  /** The name used in configurations. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The nonlinearity of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Nonlinearity named(String name) {
    return Arrays.stream(values())
        .filter(nonlinearity -> nonlinearity.configName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot set nonlinearity to '%s': the value must be one of %s"
                        .formatted(
                            name, Arrays.stream(values()).map(Nonlinearity::configName).toList())));
  }

  private static double logistic(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
