package leapfrog.training.model.hgn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import leapfrog.training.data.FrameShape;
import leapfrog.training.model.conv.ConvolutionLayer;
import leapfrog.training.model.phase.EulerStep;
import leapfrog.training.nn.ParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How text becomes a Hamiltonian generative network. */
class HgnHyperparametersTest {
  private static final FrameShape PUBLISHED = new FrameShape(31, 32, 32, 3);

  private static List<String> shapes(String model, String prefix) {
    return HgnExamples.full(model, PUBLISHED).parameters().stream()
        .map(ParameterSpec::toString)
        .filter(shape -> shape.startsWith(prefix) && shape.contains("weight"))
        .toList();
  }

  @Test
  void theDefaultsAreThePublishedNetwork() {
    assertThat(shapes("hgn", "encoder"))
        .hasSize(8)
        .startsWith("encoder.conv1.weight[32, 93, 3, 3]", "encoder.conv2.weight[64, 32, 3, 3]")
        .endsWith("encoder.conv8.weight[96, 64, 3, 3]");
    assertThat(shapes("hgn", "transformer"))
        .containsExactly(
            "transformer.conv1.weight[64, 48, 3, 3]",
            "transformer.conv2.weight[64, 64, 3, 3]",
            "transformer.conv3.weight[64, 64, 3, 3]",
            "transformer.state.weight[32, 64, 1, 1]");
    assertThat(shapes("hgn", "hamiltonian.potential"))
        .hasSize(7)
        .startsWith("hamiltonian.potential.conv1.weight[64, 16, 3, 3]")
        .endsWith("hamiltonian.potential.energy.weight[1, 64]");
    assertThat(shapes("hgn", "decoder"))
        .containsExactly(
            "decoder.block1.conv1.weight[64, 16, 3, 3]",
            "decoder.block1.conv2.weight[64, 64, 3, 3]",
            "decoder.block1.shortcut.weight[64, 16, 1, 1]",
            "decoder.block2.conv1.weight[64, 64, 3, 3]",
            "decoder.block2.conv2.weight[64, 64, 3, 3]",
            "decoder.block3.conv1.weight[64, 64, 3, 3]",
            "decoder.block3.conv2.weight[64, 64, 3, 3]",
            "decoder.image.weight[3, 64, 3, 3]");
    LatentDynamics dynamics = HgnExamples.dynamics(HgnExamples.full("hgn", PUBLISHED));
    assertThat(dynamics.encoder().outputSize()).isEqualTo(32);
    assertThat(dynamics.transformer().orElseThrow().layers())
        .extracting(layer -> layer.convolution().stride())
        .containsExactly(2, 2, 2);
    assertThat(dynamics.timeStep()).isEqualTo(0.125);
    assertThat(dynamics.selectsFrames()).isFalse();
  }

  @Test
  void theVariantsDifferInWhatTheyAreNamedAfter() {
    assertThat(HgnExamples.dynamics(HgnExamples.full("hgn-euler", PUBLISHED)).integrator())
        .isEqualTo(new EulerStep());
    assertThat(shapes("hgn-determ", "encoder")).endsWith("encoder.conv8.weight[48, 64, 3, 3]");
    assertThat(shapes("hgn-no-f", "transformer")).isEmpty();
    assertThat(shapes("hgn-no-f", "encoder")).endsWith("encoder.conv8.weight[64, 64, 3, 3]");
    LatentDynamics direct = HgnExamples.dynamics(HgnExamples.full("hgn-no-f", PUBLISHED));
    assertThat(direct.encoder().outputSize()).isEqualTo(4);
    assertThat(direct.encoder().layers()).extracting(ConvolutionLayer::inputs).startsWith(93, 32);
  }

  @Test
  void blocksOfTheDecoderMayBecomeNarrower() {
    assertThat(
            HgnExamples.full("hgn", PUBLISHED, "decoder_filters", "32,16,16").parameters().stream()
                .map(ParameterSpec::toString)
                .filter(shape -> shape.startsWith("decoder") && shape.contains("weight")))
        .containsExactly(
            "decoder.block1.conv1.weight[32, 16, 3, 3]",
            "decoder.block1.conv2.weight[32, 32, 3, 3]",
            "decoder.block1.shortcut.weight[32, 16, 1, 1]",
            "decoder.block2.conv1.weight[16, 32, 3, 3]",
            "decoder.block2.conv2.weight[16, 16, 3, 3]",
            "decoder.block2.shortcut.weight[16, 32, 1, 1]",
            "decoder.block3.conv1.weight[16, 16, 3, 3]",
            "decoder.block3.conv2.weight[16, 16, 3, 3]",
            "decoder.image.weight[3, 16, 3, 3]");
  }

  @Test
  void workGrowsWithTheDecodedFrames() {
    double all = HgnExamples.full("hgn", PUBLISHED).workPerSample();
    double four = HgnExamples.full("hgn", PUBLISHED, "decoded_frames", "4").workPerSample();
    double decoder =
        HgnExamples.dynamics(HgnExamples.full("hgn", PUBLISHED)).decoder().multiplications();
    assertThat(all - four).isEqualTo(3 * 27 * decoder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hgn | decoded_frames | 32 | Cannot set decoded_frames to '32': the value must be between 1"
            + " and 31",
        "hgn | input_frames | 0 | Cannot set input_frames to '0': the value must be between 1 and"
            + " 31",
        "hgn | time_step | 0 | Cannot set time_step to '0': the value must be positive",
        "hgn | hamiltonian | kinetic | Cannot set hamiltonian to 'kinetic': the value must be one of"
            + " separable, joint",
        "hgn | filters | many | Cannot set filters to 'many': the value must be a whole number",
        "hgn | latent_channels | 0 | Cannot set latent_channels to '0': the value must be at least"
            + " 1",
        "hgn | decoder_filters | 8,4 | Cannot set decoder_filters to [8, 4]: there must be one"
            + " number, or one for each of 3 blocks",
        "hgn | encoder_strides | 1,x | Cannot set encoder_strides to '1,x': the value must be whole"
            + " numbers separated by commas",
        "hgn | encoder_strides | 1,3 | Cannot set encoder_strides to [1, 3]: it must list the"
            + " strides of at least 2 layers, 1 or 2",
        "hgn-no-f | encoder_strides | 2,2 | Cannot set encoder_strides to '2,2': without f_psi the"
            + " encoder must halve 32 pixels to 4, and it ends at 8",
        "hgn | encoder_strides | 2,2,2,2 | Cannot set encoder_strides to [2, 2, 2, 2]: images of 32"
            + " pixels a side can be halved 3 times"
      })
  void badValuesAreRefused(String model, String key, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HgnExamples.full(model, PUBLISHED, key, value))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "31 | 32 | 28 | Cannot take frames of 32 by 28 pixels: they must be square",
        "31 | 28 | 28 | Cannot take images of 28 pixels a side: the side must be 4 times a power of"
            + " two, such as 32 or 64",
        "31 | 4 | 4 | Cannot take images of 4 pixels a side: the side must be 4 times a power of"
            + " two, such as 32 or 64",
        "1 | 32 | 32 | Cannot learn dynamics from rows of 1 frames: at least 2 are needed",
        "31 | 64 | 64 | Cannot bring 64 pixels a side to 4 with 3 layers: let encoder_strides halve"
            + " the images"
      })
  void framesThatDoNotFitAreRefused(int points, int height, int width, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HgnExamples.full("hgn", new FrameShape(points, height, width, 3)))
        .withMessage(message);
  }
}
