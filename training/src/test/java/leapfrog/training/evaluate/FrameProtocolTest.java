package leapfrog.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Json;
import leapfrog.training.Examples;
import leapfrog.training.data.FrameShape;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models see of a rendered dataset. */
class FrameProtocolTest {
  private static DatasetSpec springs(int width, int height, Optional<FrameWindows> windows) {
    Map<String, Long> splits = new LinkedHashMap<>(Map.of("train", 2L));
    splits.put("test", 1L);
    ImageSpec images = new ImageSpec("discs", width, height, new TreeMap<>(), List.of());
    return new DatasetSpec(
        "springs",
        "mass-spring",
        new TreeMap<>(),
        new Simulation("circle", new TreeMap<>(), new TimeGrid(0, 3, 6), 0.1, 5),
        new Recording(false, Optional.of(images), windows),
        splits);
  }

  @Test
  void framesAreReducedIfSoTold() {
    DatasetSpec spec = springs(64, 32, Optional.empty());
    assertThat(new FrameProtocol(1, 0, 0).shape(spec))
        .isEqualTo(new DataShape(2, Optional.of(new FrameShape(6, 32, 64, 3))));
    assertThat(new FrameProtocol(2, 0, 0).shape(spec))
        .isEqualTo(new DataShape(2, Optional.of(new FrameShape(6, 16, 32, 3))));
  }

  @Test
  void windowsStackFramesOnTheChannels() {
    DatasetSpec spec = springs(16, 16, Optional.of(new FrameWindows(1, 2, 3)));
    assertThat(new FrameProtocol(1, 0, 0).shape(spec).frames())
        .contains(new FrameShape(3, 16, 16, 6));
  }

  @Test
  void aDatasetWithoutImagesHasNoFrames() {
    DataShape shape = new FrameProtocol(1, 0, 0).shape(Examples.springs(0.1));
    assertThat(shape).isEqualTo(DataShape.phaseSpace(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.named("hgn").create(Map.of(), shape))
        .withMessage("Model 'hgn' learns from frames, and the dataset has none; give it images");
  }

  @Test
  void modelsOfStatesAreRefused() {
    assertThat(new FrameProtocol(1, 0, 0).obstacle(Examples.hnn(3, 2)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("does not learn from frames"));
  }

  @Test
  void isReadAsItWasWritten() throws JsonProcessingException {
    Protocol protocol = new FrameProtocol(2, 100, 5);
    assertThat(Json.MAPPER.readValue(Json.compact(protocol), Protocol.class)).isEqualTo(protocol);
    assertThat(Json.compact(protocol)).contains("\"kind\":\"frames\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | 0 | 0 | Cannot reduce frames by 3: the factor must be 1 or 2",
        "1 | -1 | 0 | Cannot set trajectories to -1: the value must be zero or positive",
        "1 | 0 | -2 | Cannot set rollouts to -2: the value must be zero or positive"
      })
  void badValuesAreRefused(int reduction, int trajectories, int rollouts, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrameProtocol(reduction, trajectories, rollouts))
        .withMessage(message);
  }
}
