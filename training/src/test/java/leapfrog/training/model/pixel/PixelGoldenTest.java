package leapfrog.training.model.pixel;

import static leapfrog.training.Examples.distance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import leapfrog.training.GoldenNetworks;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.nn.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pixel models against values computed by PyTorch's automatic differentiation. */
class PixelGoldenTest {
  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (String engine : List.of("nd4j", "torch")) {
      for (Precision precision : List.of(Precision.FLOAT32, Precision.FLOAT64)) {
        for (GoldenNetworks.PixelCase golden : GoldenNetworks.pixels()) {
          if (PixelExamples.runs(engine, golden.model(), precision)) {
            cases.add(arguments(engine, precision, golden));
          }
        }
      }
    }
    return cases.stream();
  }

  private static double tolerance(Precision precision) {
    return precision == Precision.FLOAT64 ? 1e-10 : 1e-5;
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cases")
  void everyTermOfTheLossOfEverySampleIsRight(
      String engine, Precision precision, GoldenNetworks.PixelCase golden) {
    try (Session session =
        PixelExamples.open(engine, golden.model(), golden.parameters(), precision)) {
      Tensors losses = session.compute(new SampleLosses(golden.model()), golden.batch());
      golden
          .sampleLosses()
          .byName()
          .forEach(
              (name, expected) ->
                  assertThat(distance(losses.get(name), expected))
                      .as(name)
                      .isLessThan(tolerance(precision)));
      Encoding encoding = new Encoding(golden.model().autoencoder());
      assertThat(
              distance(
                  encoding.of(session, golden.batch().get(PixelModel.OBSERVATION)),
                  golden.latent()))
          .isLessThan(tolerance(precision));
      assertThat(
              distance(
                  encoding.of(session, golden.batch().get(PixelModel.NEXT_OBSERVATION)),
                  golden.nextLatent()))
          .isLessThan(tolerance(precision));
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cases")
  void theLossAndItsGradientsAreRight(
      String engine, Precision precision, GoldenNetworks.PixelCase golden) {
    try (Session session =
        PixelExamples.open(engine, golden.model(), golden.parameters(), precision)) {
      Session.Gradient gradient = session.gradient(golden.batch());
      assertThat(gradient.loss().total())
          .isCloseTo(golden.loss(), within(tolerance(precision) * golden.loss()));
      assertThat(gradient.gradients().names())
          .containsExactlyElementsOf(golden.parameters().names())
          .containsExactlyElementsOf(golden.gradients().names());
      for (String name : golden.gradients().names()) {
        assertThat(distance(gradient.gradients().get(name), golden.gradients().get(name)))
            .as(name)
            .isLessThan(tolerance(precision));
      }
    }
  }
}
