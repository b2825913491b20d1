package leapfrog.pipeline.analyze;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.figure.FigureFiles;
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
 * Analyses of a run's trained models: one table for all tasks, and pictures for each task and
 * dataset.
 *
 * @param trials the run's finished trials
 * @param selected the ones to look at
 * @param data folder of the datasets
 * @param out folder to write to, on any Hadoop file system
 */
public record RunAnalysis(FinishedTrials trials, List<TrialSpec> selected, Path data, Path out) {
  /** Copies the list. */
  public RunAnalysis {
    selected = List.copyOf(selected);
  }

  /**
   * Runs an analysis on the models it can be run on, and writes what it finds.
   *
   * @param analysis what to find out
   * @param settings values for some or all of its settings
   * @return the files; none if it can be run on no model
   * @throws IOException if the run cannot be read or the folder cannot be written
   */
  public List<Path> write(Analysis analysis, Map<String, Double> settings) throws IOException {
    Parameters resolved =
        Parameters.resolve("analysis " + analysis.name(), analysis.defaults(), settings);
    Map<String, List<AnalysisTable<?>>> byName = new LinkedHashMap<>();
    List<Path> files = new ArrayList<>();
    List<AnalysisSubject> subjects = subjects(analysis);
    for (AnalysisSubject subject : subjects) {
      List<AnalysisTable<?>> tables = analysis.of(subject, resolved);
      tables.forEach(
          table -> byName.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(table));
      files.addAll(FigureFiles.write(analysis, name(subject, subjects), tables, out, conf()));
    }
    List<Path> written = new ArrayList<>();
    for (List<AnalysisTable<?>> parts : byName.values()) {
      written.addAll(TableFiles.write(joined(parts), out, conf()));
    }
    written.addAll(files);
    return written;
  }

  /** The obstacles of the selected models, by the trial's id, where there are any. */
  public Map<String, String> obstacles(Analysis analysis) throws IOException {
    Map<String, String> obstacles = new LinkedHashMap<>();
    for (TrialSpec trial : selected) {
      analysis.obstacle(trials.model(trial)).ifPresent(reason -> obstacles.put(trial.id(), reason));
    }
    return obstacles;
  }

  private List<AnalysisSubject> subjects(Analysis analysis) throws IOException {
    Map<List<Object>, List<TrainedModel>> groups = new LinkedHashMap<>();
    for (TrialSpec trial : selected) {
      TrainedModel model = trials.model(trial);
      if (analysis.obstacle(model).isEmpty()) {
        groups
            .computeIfAbsent(List.of(trial.task(), trial.dataset()), key -> new ArrayList<>())
            .add(model);
      }
    }
    return groups.values().stream()
        .map(models -> new AnalysisSubject(models, data(models.get(0).spec())))
        .toList();
  }

  /** The task's name; where the task has several datasets, the dataset's after it. */
  static String name(AnalysisSubject subject, List<AnalysisSubject> all) {
    boolean alone = all.stream().filter(other -> other.task().equals(subject.task())).count() == 1;
    return alone ? subject.task() : subject.task() + "-" + subject.dataset().name();
  }

  private Supplier<LearningData> data(TrialSpec trial) {
    return () -> LearningData.of(Dataset.open(new Path(data, trial.dataset().name()), conf()));
  }

  private Configuration conf() {
    return trials.folder().conf();
  }

  private static AnalysisTable<?> joined(List<AnalysisTable<?>> parts) {
    AnalysisTable<?> all = parts.get(0);
    for (AnalysisTable<?> part : parts.subList(1, parts.size())) {
      all = all.join(part);
    }
    return all;
  }
}
