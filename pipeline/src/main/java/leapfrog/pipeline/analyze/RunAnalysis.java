package leapfrog.pipeline.analyze;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.figure.FigureFiles;
import leapfrog.pipeline.spark.GracefulStop;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.pipeline.table.TableFiles;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.data.LearningData;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrialSpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Analyses of a run's trained models: tables for all tasks, and pictures.
 *
 * @param subjects the models to look at; each dataset is opened once, for all analyses
 * @param out folder to write to, on any Hadoop file system
 * @param conf Hadoop's configuration
 */
public record RunAnalysis(List<AnalysisSubject> subjects, Path out, Configuration conf) {
  /** Copies the list. */
  public RunAnalysis {
    subjects = List.copyOf(subjects);
  }

  /**
   * Loads the models of a run.
   *
   * @param trials the run's finished trials
   * @param selected the ones to look at
   * @param data folder of the datasets
   * @param out folder to write to
   * @throws IOException if the run cannot be read
   */
  public static RunAnalysis of(FinishedTrials trials, List<TrialSpec> selected, Path data, Path out)
      throws IOException {
    Configuration conf = trials.folder().conf();
    Map<List<Object>, List<TrainedModel>> groups = new LinkedHashMap<>();
    for (TrialSpec trial : selected) {
      groups
          .computeIfAbsent(List.of(trial.task(), trial.dataset()), key -> new ArrayList<>())
          .add(trials.model(trial));
    }
    Map<Path, LearningData> opened = new ConcurrentHashMap<>();
    List<AnalysisSubject> subjects = new ArrayList<>();
    for (List<TrainedModel> models : groups.values()) {
      Path dataset = new Path(data, models.get(0).spec().dataset().name());
      subjects.add(
          new AnalysisSubject(
              models,
              () ->
                  opened.computeIfAbsent(
                      dataset, path -> LearningData.of(Dataset.open(path, conf)))));
    }
    return new RunAnalysis(subjects, out, conf);
  }

  /**
   * Runs an analysis on the models it can be run on, and writes what it finds. A process that is
   * told to end in the midst of writing ends when all files of the analysis are there.
   *
   * @param analysis what to find out
   * @param settings values for some or all of its settings
   * @param notices told what could not be drawn
   * @return the files; none if it can be run on no model
   * @throws IOException if the run cannot be read or the folder cannot be written
   */
  public List<Path> write(Analysis analysis, Map<String, Double> settings, Consumer<String> notices)
      throws IOException {
    List<AnalysisTable<?>> tables = new ModelStudy(subjects).tables(analysis, settings);
    if (tables.isEmpty()) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    GracefulStop writing = GracefulStop.install();
    try {
      for (AnalysisTable<?> table : tables) {
        files.addAll(TableFiles.write(table, out, conf));
      }
      files.addAll(FigureFiles.write(analysis.name(), tables, out, conf, notices));
    } finally {
      writing.close();
    }
    return files;
  }

  /** The obstacles of the models, by the trial's id, where there are any. */
  public Map<String, String> obstacles(Analysis analysis) {
    Map<String, String> obstacles = new LinkedHashMap<>();
    for (TrainedModel model : models()) {
      analysis.obstacle(model).ifPresent(reason -> obstacles.put(model.spec().id(), reason));
    }
    return obstacles;
  }

  /** The models of all subjects. */
  public List<TrainedModel> models() {
    return new ModelStudy(subjects).models();
  }
}
