package leapfrog.pipeline.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leapfrog.pipeline.figure.Chart.Axis;
import leapfrog.pipeline.figure.Chart.Scale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class ParallelChartTest {
  private static final List<Axis> AXES =
      List.of(
          Axis.linear("hidden < 17"),
          Axis.logarithmic("learning rate"),
          new Axis("nonlinearity", Scale.NAMES, List.of("tanh", "softplus")),
          Axis.logarithmic("test loss"));

  private static ParallelChart chart(List<Double> first, List<Double> second) {
    return new ParallelChart("sweep", "a & b", AXES, List.of(first, second), List.of("1", "2"));
  }

  private static Document svg(ParallelChart chart) {
    return Jsoup.parse(Svg.document(chart.figure()), "", Parser.xmlParser());
  }

  @Test
  void axesReachFromTheLowestToTheHighestNumber() {
    ParallelChart chart = chart(List.of(8.0, 2e-4, 0.0, 0.03), List.of(16.0, 0.05, 1.0, 0.2));
    assertThat(chart.range(0)).containsExactly(8, 16);
    assertThat(chart.range(1)).containsExactly(new double[] {1e-4, 0.1}, within(1e-15));
    assertThat(chart.range(2)).containsExactly(-0.5, 1.5);
    assertThat(chart.range(3)).containsExactly(new double[] {0.01, 1}, within(1e-15));
    // One number alone is in the middle.
    ParallelChart same = chart(List.of(8.0, 1e-3, 0.0, 0.03), List.of(8.0, 1e-3, 1.0, 0.2));
    assertThat(same.range(0)).containsExactly(0, 16);
  }

  @Test
  void linesMeetTheAxesWhereTheirNumbersAre() {
    ParallelChart chart = chart(List.of(8.0, 1e-3, 0.0, 0.1), List.of(16.0, 1e-5, 1.0, 0.001));
    Document svg = svg(chart);
    List<List<Double>> heights = new ArrayList<>();
    for (Element path : svg.select("path[d]")) {
      Matcher places =
          Pattern.compile(
                  "M[\\d.]+ ([\\d.]+) L[\\d.]+ ([\\d.]+) L[\\d.]+ ([\\d.]+) L[\\d.]+ ([\\d.]+)")
              .matcher(path.attr("d"));
      if (places.matches()) {
        List<Double> line = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
          line.add(Double.parseDouble(places.group(i)));
        }
        heights.add(line);
      }
    }
    assertThat(heights).hasSize(2);
    double bottom = heights.get(0).get(0);
    double top = heights.get(1).get(0);
    assertThat(bottom).isGreaterThan(top);
    assertThat(heights.get(0).get(1)).isCloseTo(top, within(0.1));
    assertThat(heights.get(1).get(1)).isCloseTo(bottom, within(0.1));
    // Two names share the axis: each is in the middle of its half.
    assertThat(heights.get(0).get(2)).isCloseTo(bottom - (bottom - top) / 4, within(0.1));
    assertThat(heights.get(1).get(3)).isCloseTo(bottom, within(0.1));
  }

  @Test
  void coloursSayTheLastNumberAndNamesAreText() {
    Document svg = svg(chart(List.of(8.0, 1e-3, 0.0, 0.1), List.of(16.0, 1e-5, 1.0, 0.001)));
    assertThat(svg.select("[stroke=rgb(230,159,0)]")).isNotEmpty();
    assertThat(svg.select("[stroke=rgb(0,114,178)]")).isNotEmpty();
    assertThat(svg.select("text").eachText())
        .contains("a & b", "hidden < 17", "learning rate", "tanh", "softplus");
  }

  @Test
  void refusesWhatItCannotDraw() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chart(List.of(8.0, 1e-3, 0.0, 0.1), List.of(8.0)))
        .withMessage("Cannot draw sweep: a row has 1 numbers for 4 axes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> chart(List.of(8.0, 1e-3, 0.0, 0.1), List.of(8.0, -1.0, 0.0, 0.1)))
        .withMessage("Cannot draw sweep: the axis learning rate has no place for -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParallelChart("p", "", AXES, List.of(), List.of()))
        .withMessage("Cannot draw p: it has 4 axes, 0 rows and 0 details");
  }
}
