package leapfrog.datagen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leapfrog.datagen.Allocation;
import leapfrog.datagen.sample.Randomness;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every renderer must satisfy, shown by a pendulum, which all of them can draw. */
final class RendererContractTest {
  private static final Scene SCENE = new Scenes.Rod();
  private static final int WIDTH = 30;
  private static final int HEIGHT = 40;

  static Stream<RendererFactory> factories() {
    return Renderers.all().stream();
  }

  private static Renderer make(RendererFactory factory, Map<String, Double> parameters) {
    return factory.create(Scenes.spec(factory.name(), WIDTH, HEIGHT, parameters, List.of()), SCENE);
  }

  @Test
  void areFoundByName() {
    assertThat(factories().map(RendererFactory::name)).contains("discs", "gym-pendulum").isSorted();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Renderers.named("oil"))
        .withMessageContainingAll("Cannot use renderer 'oil'", "discs, gym-pendulum");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void describesItself(RendererFactory factory) {
    assertThat(factory.name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(factory.description()).contains("2019");
    assertThat(factory.defaults()).isNotEmpty();
    assertThat(Renderers.named(factory.name())).isSameAs(factory);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void hasTheSizeAskedFor(RendererFactory factory) {
    Renderer renderer = make(factory, Map.of());
    assertThat(renderer.width()).isEqualTo(WIDTH);
    assertThat(renderer.height()).isEqualTo(HEIGHT);
    assertThat(renderer.channels()).isIn(1, 3);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void overwritesItsFrameAndNothingElse(RendererFactory factory) {
    Renderer renderer = make(factory, Map.of());
    double[] q = {0.4};
    byte[] expected = Scenes.frame(renderer, q);
    for (byte before : new byte[] {0, 77, -1}) {
      byte[] frames = new byte[expected.length + 20];
      Arrays.fill(frames, before);
      renderer.draw(q, frames, 7);
      assertThat(Arrays.copyOfRange(frames, 7, 7 + expected.length)).isEqualTo(expected);
      for (int i = 0; i < frames.length; i++) {
        if (i < 7 || i >= 7 + expected.length) {
          assertThat(frames[i]).isEqualTo(before);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("factories")
  void refusesAFrameThatDoesNotFit(RendererFactory factory) {
    Renderer renderer = make(factory, Map.of());
    byte[] frames = new byte[WIDTH * HEIGHT * renderer.channels()];
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> renderer.draw(new double[1], frames, 1));
    assertThat(frames).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void drawsTheSameWhateverWasDrawnBefore(RendererFactory factory) {
    Renderer used = make(factory, Map.of());
    UniformRandomProvider random = Randomness.stream(3, "renderer", 0);
    for (int repeat = 0; repeat < 50; repeat++) {
      double[] q = {random.nextDouble() * 2 - 1};
      double[] before = q.clone();
      byte[] frame = Scenes.frame(used, q);
      assertThat(frame).isEqualTo(Scenes.frame(make(factory, Map.of()), q));
      assertThat(q).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("factories")
  void showsWhereTheBodyIs(RendererFactory factory) {
    Renderer renderer = make(factory, Map.of());
    assertThat(Scenes.frame(renderer, 0.2)).isNotEqualTo(Scenes.frame(renderer, 0.3));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void allocatesNothing(RendererFactory factory) {
    Renderer renderer = make(factory, Map.of());
    double[] q = {0.4};
    byte[] frame = Scenes.frame(renderer, q);
    assertThat(Allocation.bytesPerCall(() -> renderer.draw(q, frame, 0))).isLessThan(1);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void rejectsPositionsThatAreNotNumbers(RendererFactory factory) {
    Renderer renderer = make(factory, Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenes.frame(renderer, Double.NaN))
        .withMessageContainingAll("Cannot draw body 1 at", "NaN");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void usesEveryParameter(RendererFactory factory) {
    byte[] standard = Scenes.frame(make(factory, Map.of()), 0.4);
    assertThat(Scenes.frame(make(factory, factory.defaults()), 0.4)).isEqualTo(standard);
    factory
        .defaults()
        .forEach(
            (name, value) ->
                assertThat(Scenes.frame(make(factory, Map.of(name, 0.8 * value)), 0.4))
                    .as(name)
                    .isNotEqualTo(standard));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void rejectsUnknownAndImpossibleParameters(RendererFactory factory) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make(factory, Map.of("zoom", 1.0)))
        .withMessageContainingAll(
            "'zoom'", factory.name(), String.join(", ", factory.defaults().keySet()));
    for (String name : factory.defaults().keySet()) {
      for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> make(factory, Map.of(name, value)))
            .withMessageContainingAll("Cannot set " + name, factory.name(), "positive");
      }
    }
  }
}
