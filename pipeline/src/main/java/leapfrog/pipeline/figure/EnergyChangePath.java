package leapfrog.pipeline.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import leapfrog.training.analyze.EnergyChange.Kind;
import leapfrog.training.analyze.EnergyChangeRows.State;

/**
 * The way through a phase space of two coordinates, positions across and momenta up: the symplectic
 * gradient first in blue, then in red, green and so on, and the gradient in purple between. Grey
 * lines are zero. A way that cannot be followed ends there.
 *
 * @param states of one model, in the order of their samples
 */
record EnergyChangePath(List<State> states) implements Consumer<Graphics2D> {
  /** Width and height of the picture. */
  static final int SIDE = 480;

  private static final int MARGIN = 20;
  private static final Color GRADIENT = new Color(0x8e44ad);
  private static final List<Color> LEVELS =
      List.of(new Color(0x1f77b4), new Color(0xd62728), new Color(0x2ca02c), new Color(0xff7f0e));

  /** A picture's axis. */
  private record Axis(double least, double most) {
    static Axis of(List<State> states, ToDoubleFunction<State> coordinate) {
      DoubleSummaryStatistics range =
          states.stream().mapToDouble(coordinate).filter(Double::isFinite).summaryStatistics();
      return range.getMin() < range.getMax()
          ? new Axis(range.getMin(), range.getMax())
          : new Axis(range.getMin() - 1, range.getMin() + 1);
    }

    double at(double value) {
      return MARGIN + (value - least) / (most - least) * (SIDE - 2 * MARGIN);
    }
  }

  @Override
  public void accept(Graphics2D graphics) {
    Axis across = Axis.of(states, State::q);
    Axis up = Axis.of(states, State::p);
    graphics.setColor(Color.LIGHT_GRAY);
    graphics.draw(new Line2D.Double(0, SIDE - up.at(0), SIDE, SIDE - up.at(0)));
    graphics.draw(new Line2D.Double(across.at(0), 0, across.at(0), SIDE));
    graphics.setStroke(new BasicStroke(2));
    int first = 0;
    int kept = 0;
    for (List<State> segment : Groups.of(states, State::segment).values()) {
      int end = first + segment.size();
      boolean symplectic = segment.get(0).kind().equals(Kind.SYMPLECTIC.label());
      graphics.setColor(symplectic ? LEVELS.get(kept++ % LEVELS.size()) : GRADIENT);
      // From the last state of the segment before.
      graphics.draw(line(states.subList(Math.max(0, first - 1), end), across, up));
      first = end;
    }
  }

  private static Path2D line(List<State> states, Axis across, Axis up) {
    Path2D line = new Path2D.Double();
    line.moveTo(across.at(states.get(0).q()), SIDE - up.at(states.get(0).p()));
    states.stream()
        .skip(1)
        .takeWhile(state -> Double.isFinite(state.energy()))
        .forEach(state -> line.lineTo(across.at(state.q()), SIDE - up.at(state.p())));
    return line;
  }
}
