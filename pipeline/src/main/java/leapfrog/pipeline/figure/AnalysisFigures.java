package leapfrog.pipeline.figure;

import java.util.List;
import leapfrog.training.analyze.AnalysisTable;

/** Draws the tables of one analysis. Found by {@code ServiceLoader}. */
public interface AnalysisFigures {
  /** Name of the {@link leapfrog.training.analyze.Analysis}. */
  String analysis();

  /**
   * Pictures of the tables.
   *
   * @param tables all tables of the analysis, in its order, of any number of tasks
   */
  List<Figure> of(List<AnalysisTable<?>> tables);

  /**
   * Animations of the tables; none unless there are frames.
   *
   * @param tables as of {@link #of}
   */
  default List<Animation> animations(List<AnalysisTable<?>> tables) {
    return List.of();
  }
}
