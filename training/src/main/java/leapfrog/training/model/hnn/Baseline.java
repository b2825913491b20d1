package leapfrog.training.model.hnn;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.FieldForm;
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
 * The network that Hamiltonian ones are compared with: a perceptron whose output is dx/dt itself
 * (Greydanus et al. 2019, section 3).
 *
 * @param network perceptron from 2n inputs to 2n outputs
 * @param slope what training compares with the target
 */
public record Baseline(MultilayerPerceptron network, Slope slope) implements PerceptronField {
  @Override
  public int stateDimension() {
    return network.inputs();
  }

  @Override
  public List<ParameterSpec> parameters() {
    return network.parameters();
  }

  @Override
  public FieldForm form() {
    return new FieldForm(network, FieldForm.Kind.DIRECT, slope);
  }

  @Override
  public <T> T timeDerivative(Ops<T> ops, Function<String, T> parameter, T x) {
    return network.forward(ops, parameter, x);
  }

  @Override
  public <T> T loss(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
    T slopeAt = slope.of(x -> network.forward(ops, parameter, x), ops, batch.apply(STATE));
    return ops.mean(ops.square(ops.subtract(slopeAt, batch.apply(DERIVATIVE))));
  }

  @Override
  public LearnedField field(Tensors parameters) {
    MlpEvaluator evaluator = new MlpEvaluator(network, parameters);
    return new LearnedField() {
      @Override
      public void derivative(double t, double[] state, double[] derivative) {
        evaluator.forward(state, derivative);
      }

      @Override
      public void tangent(double[] state, double[] direction, double[] tangent) {
        evaluator.forwardTangent(state, direction, tangent);
      }
    };
  }

  /** Makes {@code baseline} models. */
  @AutoService(ModelFactory.class)
  public static final class Factory implements ModelFactory {
    @Override
    public String name() {
      return "baseline";
    }

    @Override
    public String description() {
      return "Perceptron x -> dx/dt without any physics, for comparison";
    }

    @Override
    public String source() {
      return "Greydanus, Dzamba, Yosinski 2019 (arXiv:1906.01563)";
    }

    @Override
    public Map<String, String> defaults() {
      return PerceptronHyperparameters.defaults();
    }

    @Override
    public DynamicsModel create(Map<String, String> hyperparameters, DataShape data) {
      PerceptronHyperparameters read =
          new PerceptronHyperparameters(Hyperparameters.read(name(), defaults(), hyperparameters));
      return new Baseline(read.network(data.stateDimension(), data.stateDimension()), read.slope());
    }
  }
}
