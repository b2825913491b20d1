package leapfrog.pipeline.analyze;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.registry.Parameters;
import leapfrog.pipeline.figure.Figure;
import leapfrog.pipeline.figure.FigureFiles;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.TrainedModel;

/**
 * Trained models to be looked at in a program of one's own: analyses whose tables and pictures stay
 * in memory.
 *
 * @param subjects the models, by task and dataset
 */
public record ModelStudy(List<AnalysisSubject> subjects) {
  /** Copies the list. */
  public ModelStudy {
    subjects = List.copyOf(subjects);
  }

  /**
   * Models that learned from the same data.
   *
   * @param data what they learned from
   * @param models at least one
   * @throws IllegalArgumentException if they are of several tasks or datasets
   */
  public static ModelStudy of(LearningData data, TrainedModel... models) {
    return new ModelStudy(List.of(new AnalysisSubject(List.of(models), () -> data)));
  }

  /**
   * All finished models of a run that has its own data.
   *
   * @throws IllegalArgumentException if no trial has succeeded
   * @throws IOException if the run cannot be read
   */
  public static ModelStudy of(RunFolder run) throws IOException {
    FinishedTrials trials = new FinishedTrials(run);
    return new ModelStudy(
        RunAnalysis.of(trials, trials.select(""), run.data(), run.analysis()).subjects());
  }

  /** The same study of one task alone; empty if it has no model. */
  public ModelStudy task(String name) {
    return new ModelStudy(
        subjects.stream().filter(subject -> subject.task().equals(name)).toList());
  }

  /** The models of all subjects. */
  public List<TrainedModel> models() {
    return subjects.stream().flatMap(subject -> subject.models().stream()).toList();
  }

  /**
   * Runs an analysis on the models it can be run on.
   *
   * @param analysis what to find out
   * @param settings values for some or all of its settings
   * @return its tables, those of all subjects joined; none if it can be run on no model
   * @throws IllegalArgumentException if a setting is unknown or not allowed
   */
  public List<AnalysisTable<?>> tables(Analysis analysis, Map<String, Double> settings) {
    Parameters resolved =
        Parameters.resolve("analysis " + analysis.name(), analysis.defaults(), settings);
    Map<String, AnalysisTable<?>> tables = new LinkedHashMap<>();
    for (AnalysisSubject subject : subjects) {
      List<TrainedModel> fitting =
          subject.models().stream().filter(model -> analysis.obstacle(model).isEmpty()).toList();
      if (!fitting.isEmpty()) {
        for (AnalysisTable<?> table : analysis.of(subject.with(fitting), resolved)) {
          tables.merge(table.name(), table, AnalysisTable::join);
        }
      }
    }
    return List.copyOf(tables.values());
  }

  /**
   * The same for the name of an analysis.
   *
   * @throws IllegalArgumentException if there is none of that name, or a setting is unknown or not
   *     allowed
   */
  public List<AnalysisTable<?>> tables(String analysis, Map<String, Double> settings) {
    return tables(Analyses.named(analysis), settings);
  }

  /**
   * Draws what an analysis finds out.
   *
   * @param analysis name of the analysis
   * @param settings values for some or all of its settings
   * @return its pictures; none if it has none, or can be run on no model
   * @throws IllegalArgumentException if there is none of that name, or a setting is unknown or not
   *     allowed
   */
  public List<Figure> figures(String analysis, Map<String, Double> settings) {
    List<AnalysisTable<?>> tables = tables(analysis, settings);
    return tables.isEmpty() ? List.of() : FigureFiles.draw(analysis, tables);
  }
}
