package leapfrog.pipeline.figure;

import java.util.List;
import leapfrog.training.analyze.AnalysisTable;

/** Draws the tables of one analysis. Found by {@code ServiceLoader}. */
public interface AnalysisFigures {
  /** Name of the {@link leapfrog.training.analyze.Analysis}. */
  String analysis();

  /**
   * Pictures of one task's tables.
   *
   * @param task name of the task, with which the figures' names begin
   * @param tables all tables of the analysis, in its order
   */
  List<Figure> of(String task, List<AnalysisTable<?>> tables);
}
