package leapfrog.training.model.hnn;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.FieldForm;
import leapfrog.training.nn.FieldForm.Kind;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.MlpEvaluator;
import leapfrog.training.nn.ModelFactory;
import leapfrog.training.nn.MultilayerPerceptron;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import leapfrog.training.nn.PerceptronField;
import leapfrog.training.nn.Slope;
import leapfrog.training.nn.Tensors;

/**
 * Hamiltonian neural network: the field is a derivative of two learned scalars F₁ (conservative,
 * its gradient) and F₂ (solenoidal, its symplectic gradient), trained on the mean squared error to
 * dx/dt (Greydanus et al. 2019, eq. 3 and appendix A).
 *
 * @param network perceptron with two outputs, F₁ and F₂
 * @param fieldType which of the two fields is used
 * @param slope what training compares with the target
 */
public record HamiltonianNetwork(MultilayerPerceptron network, Kind fieldType, Slope slope)
    implements PerceptronField {
  private static final int CONSERVATIVE_OUTPUT = 0;
  private static final int SOLENOIDAL_OUTPUT = 1;

  /** Checks that the network suits a Hamiltonian field. */
  public HamiltonianNetwork {
    if (network.inputs() % 2 != 0) {
      throw new IllegalArgumentException(
          "A Hamiltonian field needs an even dimension, not " + network.inputs());
    }
    if (network.outputs() != 2 || fieldType == Kind.DIRECT) {
      throw new IllegalArgumentException("A Hamiltonian network has two scalar outputs");
    }
    if (!network.nonlinearity().twiceDifferentiable()) {
      throw new IllegalArgumentException(
          "Cannot set nonlinearity to '%s': hnn trains on second derivatives, which it lacks"
              .formatted(network.nonlinearity().configName()));
    }
  }

  @Override
  public int stateDimension() {
    return network.inputs();
  }

  @Override
  public List<ParameterSpec> parameters() {
    return network.parameters();
  }

  /** The field is a gradient already, so training takes each product twice. */
  @Override
  public double workPerSample() {
    return 2 * PerceptronField.super.workPerSample();
  }

  @Override
  public FieldForm form() {
    return new FieldForm(network, fieldType, slope);
  }

  @Override
  public <T> T loss(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    T slopeAt = slope.of(x -> timeDerivative(ops, parameter, x), ops, batch.apply(STATE));
    return ops.mean(ops.square(ops.subtract(slopeAt, batch.apply(DERIVATIVE))));
  }

  @Override
  public <T> T timeDerivative(Ops<T> ops, Function<String, T> parameter, T x) {
    return switch (fieldType) {
      case CONSERVATIVE -> network.inputGradient(ops, parameter, x, CONSERVATIVE_OUTPUT);
      case SOLENOIDAL -> symplecticGradient(ops, parameter, x);
      default ->
          ops.add(
              network.inputGradient(ops, parameter, x, CONSERVATIVE_OUTPUT),
              symplecticGradient(ops, parameter, x));
    };
  }

  private <T> T symplecticGradient(Ops<T> ops, Function<String, T> parameter, T x) {
    int n = stateDimension() / 2;
    T gradient = network.inputGradient(ops, parameter, x, SOLENOIDAL_OUTPUT);
    T byPosition = ops.slice(gradient, 1, 0, n);
    T byMomentum = ops.slice(gradient, 1, n, 2 * n);
    return ops.concat(1, List.of(byMomentum, ops.scale(byPosition, -1)));
  }

  @Override
  public LearnedField field(Tensors parameters) {
    return new Field(new MlpEvaluator(network, parameters), fieldType, stateDimension());
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is F₂, of which the solenoidal field is the symplectic gradient; a conservative field has
   * no part in it, and none.
   */
  @Override
  public Optional<ToDoubleFunction<double[]>> hamiltonian(Tensors parameters) {
    if (fieldType == Kind.CONSERVATIVE) {
      return Optional.empty();
    }
    MlpEvaluator evaluator = new MlpEvaluator(network, parameters);
    double[] outputs = new double[network.outputs()];
    return Optional.of(
        state -> {
          evaluator.forward(state, outputs);
          return outputs[SOLENOIDAL_OUTPUT];
        });
  }

  /** The field in float64. */
  private static final class Field implements LearnedField {
    private final MlpEvaluator evaluator;
    private final Kind fieldType;
    private final int n;
    private final double[] gradient;

    Field(MlpEvaluator evaluator, Kind fieldType, int dimension) {
      this.evaluator = evaluator;
      this.fieldType = fieldType;
      n = dimension / 2;
      gradient = new double[dimension];
    }

    @Override
    public void derivative(double t, double[] state, double[] derivative) {
      assemble(derivative, output -> evaluator.inputGradient(state, output, gradient));
    }

    @Override
    public void tangent(double[] state, double[] direction, double[] tangent) {
      assemble(
          tangent, output -> evaluator.inputGradientTangent(state, output, direction, gradient));
    }

    private void assemble(double[] result, IntConsumer gradientOf) {
      Arrays.fill(result, 0, 2 * n, 0);
      if (fieldType != Kind.SOLENOIDAL) {
        gradientOf.accept(CONSERVATIVE_OUTPUT);
        for (int i = 0; i < 2 * n; i++) {
          result[i] += gradient[i];
        }
      }
      if (fieldType != Kind.CONSERVATIVE) {
        gradientOf.accept(SOLENOIDAL_OUTPUT);
        for (int i = 0; i < n; i++) {
          result[i] += gradient[n + i];
          result[n + i] -= gradient[i];
        }
      }
    }
  }

  /** Makes {@code hnn} models. */
  @AutoService(ModelFactory.class)
  public static final class Factory implements ModelFactory {
    private static final Map<String, Kind> FIELD_TYPES =
        Map.of("solenoidal", Kind.SOLENOIDAL, "conservative", Kind.CONSERVATIVE, "both", Kind.BOTH);

    @Override
    public String name() {
      return "hnn";
    }

    @Override
    public String description() {
      return "Hamiltonian neural network: x -> scalar H; field (dH/dp, -dH/dq)";
    }

    @Override
    public String source() {
      return "Greydanus, Dzamba, Yosinski 2019 (arXiv:1906.01563)";
    }

    @Override
    public Map<String, String> defaults() {
      return PerceptronHyperparameters.defaultsWith("field_type", "solenoidal");
    }

    @Override
    public DynamicsModel create(Map<String, String> hyperparameters, DataShape data) {
      PerceptronHyperparameters read =
          new PerceptronHyperparameters(Hyperparameters.read(name(), defaults(), hyperparameters));
      String field = read.read().choice("field_type", "solenoidal", "conservative", "both");
      return new HamiltonianNetwork(
          read.network(data.stateDimension(), 2), FIELD_TYPES.get(field), read.slope());
    }
  }
}
