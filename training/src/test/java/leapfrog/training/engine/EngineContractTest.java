package leapfrog.training.engine;

import static leapfrog.training.Examples.distance;
import static leapfrog.training.Examples.field;
import static leapfrog.training.Examples.oscillators;
import static leapfrog.training.Examples.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import leapfrog.training.Examples;
import leapfrog.training.GoldenNetworks;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.LearnedField;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine must do, for every model and precision that it accepts. */
class EngineContractTest {
  private static final Adam ADAM = new Adam(1e-3, 1e-4);

  static Stream<Arguments> goldenCases() {
    List<Arguments> cases = new ArrayList<>();
    for (Engine engine : Engines.all()) {
      for (Precision precision : Precision.values()) {
        for (GoldenNetworks.Case golden : GoldenNetworks.dynamics()) {
          if (engine.obstacle(golden.model(), Execution.of(precision)).isEmpty()) {
            cases.add(arguments(engine.name(), precision, golden));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("goldenCases")
  void meetsGoldenValues(String engine, Precision precision, GoldenNetworks.Case golden) {
    double tolerance =
        switch (precision) {
          case FLOAT64 -> 1e-10;
          case FLOAT32 -> 1e-5;
          case BFLOAT16 -> 0.02; // of 8 binary digits
        };
    try (Session session = open(engine, golden.model(), golden.parameters(), precision)) {
      Session.Gradient gradient = session.gradient(golden.batch());
      assertThat(gradient.loss().total())
          .isCloseTo(golden.loss(), within(tolerance * golden.loss()));
      assertThat(session.loss(golden.batch()).total())
          .isCloseTo(golden.loss(), within(tolerance * golden.loss()));
      assertThat(distance(field(session, golden.model(), golden.batch()), golden.field()))
          .isLessThan(tolerance);
      assertThat(gradient.gradients().names())
          .containsExactlyElementsOf(golden.parameters().names());
      for (String name : golden.gradients().names()) {
        assertThat(distance(gradient.gradients().get(name), golden.gradients().get(name)))
            .as(name)
            .isLessThan(tolerance);
      }
    }
  }

  static Stream<Arguments> variants() {
    List<Arguments> variants = new ArrayList<>();
    for (Engine engine : Engines.all()) {
      if (engine.name().equals("nd4j")) {
        continue; // the reference the others are compared with
      }
      for (String nonlinearity : List.of("tanh", "softplus", "sigmoid", "swish", "elu")) {
        for (int dimension : new int[] {2, 8}) {
          for (String field : List.of("solenoidal", "conservative", "both")) {
            addVariant(variants, engine, hnn(nonlinearity, field, dimension), dimension);
          }
          addVariant(variants, engine, baseline(nonlinearity, dimension), dimension);
        }
      }
      addVariant(variants, engine, baseline("relu", 4), 4);
    }
    return variants.stream();
  }

  private static void addVariant(
      List<Arguments> variants, Engine engine, DynamicsModel model, int dimension) {
    if (engine.obstacle(model, Execution.of(Precision.FLOAT32)).isEmpty()) {
      variants.add(arguments(engine.name(), model, dimension));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("variants")
  void agreesWithTheReferenceEngine(String engine, DynamicsModel model, int dimension) {
    Tensors parameters = model.initialParameters(random(7));
    // More rows than one block of the fused engine, and not a multiple of it.
    Tensors batch = oscillators(421, dimension, 8);
    try (Session session = open(engine, model, parameters, Precision.FLOAT32);
        Session reference = open("nd4j", model, parameters, Precision.FLOAT32)) {
      Session.Gradient actual = session.gradient(batch);
      Session.Gradient expected = reference.gradient(batch);
      assertThat(actual.loss().total())
          .isCloseTo(expected.loss().total(), within(1e-5 * expected.loss().total()));
      for (String name : parameters.names()) {
        assertThat(distance(actual.gradients().get(name), expected.gradients().get(name)))
            .as(name)
            .isLessThan(1e-5);
      }
      assertThat(distance(field(session, model, batch), field(reference, model, batch)))
          .isLessThan(1e-5);
    }
  }

  static Stream<Arguments> enginesAndModels() {
    List<Arguments> cases = new ArrayList<>();
    for (Engine engine : Engines.all()) {
      for (DynamicsModel model : List.of(hnn("tanh", "solenoidal", 2), baseline("tanh", 2))) {
        if (engine.obstacle(model, Execution.of(Precision.FLOAT32)).isEmpty()) {
          cases.add(arguments(engine.name(), model));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("enginesAndModels")
  void trainingGoesOnFromItsStateBitForBit(String engine, DynamicsModel model) {
    Tensors batch = oscillators(200, 2, 3);
    Tensors parameters = model.initialParameters(random(4));
    TrainingState uninterrupted;
    TrainingState halfway;
    try (Session session = open(engine, model, parameters, Precision.FLOAT32)) {
      steps(session, batch, 10);
      halfway = session.state();
      steps(session, batch, 10);
      uninterrupted = session.state();
    }
    try (Session session =
        engine(engine, model).open(model, halfway, ADAM, Execution.of(Precision.FLOAT32))) {
      steps(session, batch, 10);
      assertThat(session.state()).isEqualTo(uninterrupted);
    }
    assertThat(uninterrupted.steps()).isEqualTo(20);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("enginesAndModels")
  void hundredStepsFollowTheReferenceAndLowerTheLoss(String engine, DynamicsModel model) {
    Tensors batch = oscillators(300, 2, 5);
    Tensors parameters = model.initialParameters(random(6));
    try (Session session = open(engine, model, parameters, Precision.FLOAT32);
        Session reference = open("nd4j", model, parameters, Precision.FLOAT64)) {
      double first = session.loss(batch).total();
      steps(session, batch, 100);
      steps(reference, batch, 100);
      assertThat(session.loss(batch).total())
          .isLessThan(0.9 * first)
          .isCloseTo(reference.loss(batch).total(), within(1e-3 * first));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("enginesAndModels")
  void predictionIsTheModelsFieldInFloat64(String engine, DynamicsModel model) {
    Tensors parameters = model.initialParameters(random(9));
    Tensors batch = oscillators(50, 2, 10);
    LearnedField field = model.field(parameters);
    double[] derivative = new double[2];
    try (Session session = open(engine, model, parameters, Precision.FLOAT32)) {
      double[] predicted = field(session, model, batch).values();
      double[] x = batch.get(DynamicsModel.STATE).values();
      for (int i = 0; i < 50; i++) {
        field.derivative(0, Arrays.copyOfRange(x, 2 * i, 2 * i + 2), derivative);
        assertThat(Arrays.copyOfRange(predicted, 2 * i, 2 * i + 2))
            .containsExactly(derivative, within(1e-5));
      }
    }
  }

  private static void steps(Session session, Tensors batch, int count) {
    for (int i = 0; i < count; i++) {
      session.step(batch);
    }
  }

  private static Engine engine(String name, DynamicsModel model) {
    return Engines.choose(name, model, Execution.of(Precision.FLOAT32));
  }

  private static Session open(
      String engine, DynamicsModel model, Tensors parameters, Precision precision) {
    return Engines.choose(engine, model, Execution.of(precision))
        .open(model, TrainingState.initial(parameters), ADAM, Execution.of(precision));
  }

  private static DynamicsModel hnn(String nonlinearity, String field, int dimension) {
    return Examples.hnn(32, dimension, "nonlinearity", nonlinearity, "field_type", field);
  }

  private static DynamicsModel baseline(String nonlinearity, int dimension) {
    return Examples.baseline(32, dimension, "nonlinearity", nonlinearity);
  }
}
