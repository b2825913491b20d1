package leapfrog.pipeline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import leapfrog.pipeline.figure.Chart.Axis;
import leapfrog.pipeline.figure.Chart.Mark;
import leapfrog.pipeline.figure.Chart.Series;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
  private static Series series(String name, Mark mark, List<Double> x, List<Double> y) {
    return new Series(name, 1, mark, x, y, List.of());
  }

  private static Chart logarithmic(Series... series) {
    return new Chart(
        "loss", "a < b", Axis.logarithmic("step"), Axis.logarithmic("loss"), List.of(series));
  }

  private static Document svg(Chart chart) {
    return Jsoup.parse(Svg.document(chart.figure()), "", Parser.xmlParser());
  }

  @Test
  void whatALogarithmCannotShowIsBlank() {
    assertThat(logarithmic(series("a", Mark.LINE, List.of(1.0, 2.0), List.of(0.0, -1.0))).isBlank())
        .isTrue();
    assertThat(logarithmic(series("a", Mark.LINE, List.of(1.0, 2.0), List.of(0.0, 0.1))).isBlank())
        .isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> series("a", Mark.LINE, List.of(1.0), List.of()))
        .withMessage("Cannot draw a: there are 1 horizontal and 0 vertical numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(ChartTest::logarithmic)
        .withMessage("Chart loss has no series");
  }

  @ParameterizedTest
  @CsvSource({"0.001,0.001", "1e-4,1e-4", "1,1", "1000,1000", "1e6,1e6"})
  void powersOfTenAreShort(double value, String text) {
    assertThat(new PowerOfTen().format(value)).isEqualTo(text);
  }

  @Test
  void logarithmicAxesReachFromPowerToPowerOfTen() {
    Chart chart =
        logarithmic(series("hnn", Mark.LINE, List.of(1.0, 10.0), List.of(Math.sqrt(10), 1.0)));
    Document svg = svg(chart);
    assertThat(svg.select("svg").attr("viewBox")).isEqualTo("0 0 460 320");
    assertThat(svg.select("text").eachText()).contains("a < b", "hnn", "step");
    String line = svg.select("path[clip-path=url(#clipPath3)]").attr("d");
    Matcher places = Pattern.compile("M([\\d.]+) ([\\d.]+) L([\\d.]+) ([\\d.]+)").matcher(line);
    assertThat(places.matches()).as(line).isTrue();
    // The axes reach from 1 to 10: from the frame's left edge, half way up, to its lower right
    // corner.
    Element frame = svg.select("rect[fill=none]").last();
    double left = Double.parseDouble(frame.attr("x"));
    double top = Double.parseDouble(frame.attr("y"));
    double width = Double.parseDouble(frame.attr("width"));
    double height = Double.parseDouble(frame.attr("height"));
    assertThat(Double.parseDouble(places.group(1))).isCloseTo(left, within(0.01));
    assertThat(Double.parseDouble(places.group(2))).isCloseTo(top + height / 2, within(0.01));
    assertThat(Double.parseDouble(places.group(3))).isCloseTo(left + width, within(0.01));
    assertThat(Double.parseDouble(places.group(4))).isCloseTo(top + height, within(0.01));
  }

  @Test
  void aLineIsOnePathAndDashesAreDashes() {
    List<Double> steps = IntStream.rangeClosed(1, 500).mapToObj(i -> (double) i).toList();
    Document svg =
        svg(
            logarithmic(
                series("test", Mark.LINE, steps, steps),
                series("train", Mark.DASHED, steps, steps)));
    // In the legend and in the chart.
    assertThat(svg.select("[stroke-dasharray=4.8,4.8]")).isNotEmpty();
    assertThat(svg.select("path").stream().filter(path -> path.attr("d").length() > 3000))
        .hasSize(2);
    assertThat(svg.select("text").eachText()).contains("test", "train");
  }

  @Test
  void seriesOfOneNameShareAnEntryOfTheLegend() {
    Series first = series("hnn", Mark.LINE, List.of(1.0, 2.0), List.of(1.0, 2.0));
    Series second = series("hnn", Mark.LINE, List.of(1.0, 2.0), List.of(2.0, 3.0));
    assertThat(svg(logarithmic(first, second)).select("text").eachText()).containsOnlyOnce("hnn");
  }

  @Test
  void idsBeginAsThePageNeedsThem() {
    Chart chart = logarithmic(series("hnn", Mark.LINE, List.of(1.0, 2.0), List.of(1.0, 2.0)));
    Document element = Jsoup.parse(Svg.element(chart.figure(), "c7-"));
    assertThat(element.select("[id]").eachAttr("id"))
        .isNotEmpty()
        .allMatch(id -> id.startsWith("c7-"));
  }

  @Test
  void heatIsAPictureWithinTheVectors() throws IOException {
    double[] x = {0, 1, 0, 1};
    double[] y = {0, 0, 1, 1};
    double[] z = {0, 1, 2, 3};
    Panel panel = new Panel("heat", "x", "y").heat(x, y, z, ColourScale.over(z));
    Document svg =
        Jsoup.parse(
            Svg.document(PanelGrid.figure("heat", List.of(List.of(panel)), 200, 200)),
            "",
            Parser.xmlParser());
    String source = svg.select("image").attr("xlink:href");
    assertThat(source).startsWith("data:image/png;base64,");
    BufferedImage image =
        ImageIO.read(
            new ByteArrayInputStream(
                Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1))));
    assertThat(new Color(image.getRGB(0, image.getHeight() - 1))).isEqualTo(Color.WHITE);
    assertThat(new Color(image.getRGB(image.getWidth() - 1, 0))).isEqualTo(new Color(0x0b2f5b));
  }
}
