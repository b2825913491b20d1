package leapfrog.training.model.hnn;

import static leapfrog.training.Examples.oscillators;
import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import leapfrog.training.Examples;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Engines;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.PerceptronField;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of the whole loss, weight by weight, against differences of a plain loss. */
class LossGradientTest {
  private static final double STEP = 1e-5;

  static List<DynamicsModel> models() {
    List<DynamicsModel> models = new ArrayList<>();
    for (String rk4 : List.of("false", "true")) {
      for (String field : List.of("solenoidal", "conservative", "both")) {
        models.add(Examples.hnn(4, 4, "field_type", field, "use_rk4", rk4, "rk4_step", "0.3"));
      }
      models.add(Examples.baseline(4, 4, "use_rk4", rk4, "rk4_step", "0.3"));
    }
    return models;
  }

  /** Extents of 1 are where engines confuse vectors, matrices and scalars. */
  static List<Arguments> smallestCases() {
    return List.of(
        arguments(Examples.hnn(3, 2), 1),
        arguments(Examples.hnn(3, 2, "field_type", "both"), 1),
        arguments(Examples.hnn(3, 2, "field_type", "conservative", "use_rk4", "true"), 1),
        arguments(Examples.baseline(3, 2), 1),
        arguments(Examples.hnn(1, 2, "field_type", "both"), 5),
        arguments(Examples.baseline(1, 2), 5));
  }

  /** Mean squared error of the field, or of its Runge–Kutta slope, by loops. */
  private static double loss(DynamicsModel model, Tensors parameters, Tensors batch) {
    LearnedField field = model.field(parameters);
    double[] x = batch.get(DynamicsModel.STATE).values();
    double[] target = batch.get(DynamicsModel.DERIVATIVE).values();
    int dimension = model.stateDimension();
    double[] state = new double[dimension];
    double sum = 0;
    for (int from = 0; from < x.length; from += dimension) {
      System.arraycopy(x, from, state, 0, dimension);
      double[] slope = slope(field, state, ((PerceptronField) model).form().slope().rk4Step());
      for (int i = 0; i < dimension; i++) {
        sum += Math.pow(slope[i] - target[from + i], 2);
      }
    }
    return sum / x.length;
  }

  private static double[] slope(LearnedField field, double[] x, double h) {
    double[] k1 = at(field, x, new double[x.length], 0);
    double[] k2 = at(field, x, k1, h / 2);
    double[] k3 = at(field, x, k2, h / 2);
    double[] k4 = at(field, x, k3, h);
    double[] slope = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      slope[i] = (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
    }
    return h == 0 ? k1 : slope;
  }

  private static double[] at(LearnedField field, double[] x, double[] direction, double by) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += by * direction[i];
    }
    double[] derivative = new double[x.length];
    field.derivative(0, moved, derivative);
    return derivative;
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithFiniteDifferences(DynamicsModel model) {
    assertAgreement(model, oscillators(5, 4, 22));
  }

  @ParameterizedTest
  @MethodSource("smallestCases")
  void agreesWithFiniteDifferencesForOneSampleAndOneUnit(DynamicsModel model, int rows) {
    assertAgreement(model, oscillators(rows, 2, 23));
  }

  private static void assertAgreement(DynamicsModel model, Tensors batch) {
    Tensors parameters = model.initialParameters(random(21));
    double loss = loss(model, parameters, batch);
    Tensors expected = differences(model, parameters, batch);
    for (Engine engine : Engines.all()) {
      if (engine.obstacle(model, Execution.of(Precision.FLOAT64)).isEmpty()) {
        assertAgreement(engine, model, parameters, batch, loss, expected);
      }
    }
  }

  private static void assertAgreement(
      Engine engine,
      DynamicsModel model,
      Tensors parameters,
      Tensors batch,
      double loss,
      Tensors expected) {
    Session.Gradient gradient;
    try (Session session =
        engine.open(
            model,
            TrainingState.initial(parameters),
            new Adam(1e-3, 0),
            Execution.of(Precision.FLOAT64))) {
      gradient = session.gradient(batch);
    }
    assertThat(gradient.loss().total()).as(engine.name()).isCloseTo(loss, within(1e-12));
    for (String name : parameters.names()) {
      assertThat(gradient.gradients().get(name).values())
          .as("%s %s", engine.name(), name)
          .containsExactly(expected.get(name).values(), within(1e-8));
    }
  }

  private static Tensors differences(DynamicsModel model, Tensors parameters, Tensors batch) {
    return parameters.map(
        weight -> {
          Tensor differences = Tensor.zeros(weight.shape());
          for (int i = 0; i < weight.size(); i++) {
            double value = weight.values()[i];
            weight.values()[i] = value + STEP;
            double plus = loss(model, parameters, batch);
            weight.values()[i] = value - STEP;
            double minus = loss(model, parameters, batch);
            weight.values()[i] = value;
            differences.values()[i] = (plus - minus) / (2 * STEP);
          }
          return differences;
        });
  }
}
