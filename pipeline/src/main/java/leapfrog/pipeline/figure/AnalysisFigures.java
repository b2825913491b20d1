package leapfrog.pipeline.figure;

import java.util.List;
import leapfrog.training.analyze.AnalysisTable;

/** Draws the tables of one analysis. Found by {@code ServiceLoader}. */
public interface AnalysisFigures {
  /** Name of the {@link leapfrog.training.analyze.Analysis}. */
  String analysis();

  /**
   * Pictures of one subject's tables.
   *
   * @param subject name of the subject, with which the figures' names begin: the task, and where a
   *     run has several datasets for it, the dataset
   * @param tables all tables of the analysis, in its order
   */
  List<Figure> of(String subject, List<AnalysisTable<?>> tables);
}
