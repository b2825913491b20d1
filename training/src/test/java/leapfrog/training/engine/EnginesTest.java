package leapfrog.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import leapfrog.training.Examples;
import leapfrog.training.Formula;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.Initialization;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;
import org.junit.jupiter.api.Test;

/** The rule by which an engine is chosen. */
class EnginesTest {
  private static final DynamicsModel HNN = Examples.hnn(8, 2);
  private static final DynamicsModel RK4 = Examples.hnn(8, 2, "use_rk4", "true");
  private static final DynamicsModel BOTH = Examples.hnn(8, 2, "field_type", "both");

  /** A model that is no field on phase space: a weighted mean. */
  private record Mean() implements Formula {
    @Override
    public List<ParameterSpec> parameters() {
      return List.of(new ParameterSpec("w", new int[] {1}, Initialization.uniformFanIn(1)));
    }

    @Override
    public <T> T value(Ops<T> ops, Function<String, T> parameter, Function<String, T> batch) {
      return ops.multiply(parameter.apply("w"), batch.apply("x"));
    }
  }

  private static String auto(Model model, Precision precision) {
    return Engines.choose("auto", model, Execution.of(precision)).name();
  }

  /** LibTorch, or the portable engine on platforms that it has no libraries for. */
  private static String general() {
    Engine torch = Engines.all().get(1);
    return torch.obstacle(HNN, Execution.of(Precision.FLOAT32)).isEmpty() ? torch.name() : "nd4j";
  }

  @Test
  void autoTakesTheFastestThatCanRunTheModel() {
    assertThat(auto(HNN, Precision.FLOAT32)).isEqualTo("fused");
    assertThat(auto(Examples.hnn(8, 2, "field_type", "conservative"), Precision.FLOAT32))
        .isEqualTo("fused");
    assertThat(auto(Examples.baseline(8, 2), Precision.FLOAT32)).isEqualTo("fused");
    assertThat(auto(HNN, Precision.FLOAT64)).isEqualTo(general());
    assertThat(auto(RK4, Precision.FLOAT32)).isEqualTo(general());
    assertThat(auto(BOTH, Precision.FLOAT32)).isEqualTo(general());
    assertThat(auto(new Mean(), Precision.FLOAT32)).isEqualTo(general());
  }

  @Test
  void theNamedEngineIsTaken() {
    assertThat(Engines.choose("nd4j", HNN, Execution.of(Precision.FLOAT32)).name())
        .isEqualTo("nd4j");
    assertThat(Engines.all()).isSortedAccordingTo((a, b) -> Integer.compare(a.rank(), b.rank()));
    assertThat(Engines.all()).extracting(Engine::name).containsExactly("fused", "torch", "nd4j");
    assertThat(Engines.all()).extracting(Engine::description).doesNotContain("");
  }

  @Test
  void unknownEnginesAreRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engines.choose("cuda", HNN, Execution.of(Precision.FLOAT32)))
        .withMessage(
            "Cannot set engine to 'cuda': the value must be auto or one of %s",
            Engines.all().stream().map(Engine::name).toList());
  }

  @Test
  void anEngineThatCannotRunTheModelSaysWhy() {
    assertRefused(HNN, Precision.FLOAT64, "fused computes in float32 only");
    assertRefused(RK4, Precision.FLOAT32, "fused has no step for use_rk4");
    assertRefused(BOTH, Precision.FLOAT32, "fused has no step for the sum of both fields");
    assertRefused(new Mean(), Precision.FLOAT32, "fused runs fields made of one perceptron only");
  }

  private static void assertRefused(Model model, Precision precision, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engines.choose("fused", model, Execution.of(precision)))
        .withMessage("Cannot set engine to 'fused': " + reason);
  }

  /** An engine that this machine lacks. */
  private record Absent(String name, int rank) implements Engine {
    @Override
    public String description() {
      return "";
    }

    @Override
    public Optional<String> absence() {
      return Optional.of("no library for 100% of platforms");
    }

    @Override
    public Optional<String> obstacle(Model model, Execution execution) {
      return absence();
    }

    @Override
    public Session open(Model model, TrainingState state, Adam optimiser, Execution execution) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void anAbsentEngineThatAutoWouldHaveTakenIsNamed() {
    Engine portable = Engines.choose("nd4j", HNN, Execution.of(Precision.FLOAT32));
    List<Engine> engines = List.of(new Absent("fast", 1), portable, new Absent("slow", 200));
    assertThat(Engines.passedOver(engines, HNN, Execution.of(Precision.FLOAT32)))
        .containsExactly(
            "engine fast is not there, so auto takes nd4j: no library for 100% of platforms");
    assertThat(
            Engines.passedOver(
                List.of(portable, new Absent("slow", 200)), HNN, Execution.of(Precision.FLOAT32)))
        .isEmpty();
  }
}
