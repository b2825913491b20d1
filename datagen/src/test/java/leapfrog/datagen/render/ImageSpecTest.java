package leapfrog.datagen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leapfrog.datagen.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageSpecTest {
  @Test
  void keepsItsOwnCopies() {
    TreeMap<String, Double> parameters = new TreeMap<>(Map.of("extent", 2.0));
    List<String> colours = new ArrayList<>(List.of("#ff8000"));
    ImageSpec spec = new ImageSpec("discs", 64, 32, parameters, colours);
    parameters.put("radius", 0.1);
    colours.add("#000000");
    assertThat(spec.parameters()).containsOnlyKeys("extent");
    assertThat(spec.colours()).containsExactly("#ff8000");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> spec.parameters().put("radius", 0.1));
  }

  @Test
  void isWrittenAsJsonAndReadBack() throws Exception {
    ImageSpec spec = Scenes.spec("discs", 64, 32, Map.of("extent", 2.0), List.of("#fF8000"));
    String json = Json.compact(spec);
    assertThat(json)
        .isEqualTo(
            "{\"renderer\":\"discs\",\"width\":64,\"height\":32,"
                + "\"parameters\":{\"extent\":2.0},\"colours\":[\"#fF8000\"]}");
    assertThat(Json.MAPPER.readValue(json, ImageSpec.class)).isEqualTo(spec);
  }

  @Test
  void rejectsSizesThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenes.spec("discs", 0, 64))
        .withMessage("Cannot set width to 0: the value must be between 1 and 4096");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenes.spec("discs", 64, 4097))
        .withMessage("Cannot set height to 4097: the value must be between 1 and 4096");
  }

  @ParameterizedTest
  @ValueSource(strings = {"red", "ff0000", "#ff000", "#ff00000", "#gg0000", "0xff0000", "#-10000"})
  void rejectsWhatIsNoColour(String colour) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenes.spec("discs", 64, 64, Map.of(), List.of("#ffffff", colour)))
        .withMessage(
            "Cannot set colour 2 to '%s': a colour is # and six hexadecimal digits, such as #ff8000"
                .formatted(colour));
  }
}
