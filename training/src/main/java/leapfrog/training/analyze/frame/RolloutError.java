package leapfrog.training.analyze.frame;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.registry.Parameters;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisRow;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Column;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.Settings;
import leapfrog.training.data.FrameSequences;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Session;
import leapfrog.training.evaluate.RolloutRecord;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.frame.FrameRollout;
import leapfrog.training.model.frame.Playback;
import leapfrog.training.nn.Tensor;
import leapfrog.training.train.TrainedModel;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/** How the pixel error of rollouts grows step by step, and how the learned energy varies. */
@AutoService(Analysis.class)
public final class RolloutError implements Analysis {
  private static final String TRAJECTORIES = "trajectories";

  /**
   * The pixel error of one step.
   *
   * @param of whom it is about
   * @param split split of the data
   * @param step number of the step, from 0
   * @param time since the first frame
   * @param mseMean mean over trajectories of the mean squared error of a pixel's value in [0, 1]
   * @param mseStd its standard deviation over trajectories; NaN for one trajectory
   * @param trajectories number of trajectories
   */
  public record StepError(
      ModelName of,
      String split,
      int step,
      double time,
      double mseMean,
      double mseStd,
      int trajectories)
      implements AnalysisRow {
    static final List<Column<StepError>> COLUMNS =
        AnalysisRow.columns(
            List.of(
                Column.text("split", StepError::split),
                Column.count("step", StepError::step),
                Column.number("time", StepError::time),
                Column.number("mse_mean", StepError::mseMean),
                Column.number("mse_std", StepError::mseStd),
                Column.count("trajectories", StepError::trajectories)));
  }

  /**
   * The learned energy along one rollout.
   *
   * @param of whom it is about
   * @param split split of the data
   * @param trajectory number of the trajectory
   * @param energyMean mean over the steps of the learned energy; NaN for a model without one
   * @param energyVariance its variance over the steps, about that mean
   */
  public record Energy(
      ModelName of, String split, int trajectory, double energyMean, double energyVariance)
      implements AnalysisRow {
    static final List<Column<Energy>> COLUMNS =
        AnalysisRow.columns(
            List.of(
                Column.text("split", Energy::split),
                Column.count("trajectory", Energy::trajectory),
                Column.number("energy_mean", Energy::energyMean),
                Column.number("energy_variance", Energy::energyVariance)));
  }

  @Override
  public String name() {
    return "rollout-error";
  }

  @Override
  public String description() {
    return "pixel error of rollouts at each step, and how constant the learned energy is on them";
  }

  @Override
  public String source() {
    return "Toth et al. 2019 (arXiv:1909.13789), figure 6";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(Map.entry(TRAJECTORIES, 100.0));
  }

  @Override
  public Optional<String> obstacle(TrainedModel model) {
    return FrameData.obstacle(model);
  }

  @Override
  public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
    Settings read = new Settings(this, settings);
    int trajectories = read.count(TRAJECTORIES, 1);
    FrameData data = FrameData.of(subject);
    List<StepError> errors = new ArrayList<>();
    List<Energy> energies = new ArrayList<>();
    for (TrainedModel trained : subject.models()) {
      try (Session session = trained.open()) {
        for (String split : List.of(LearningData.TRAIN, LearningData.TEST)) {
          List<RolloutRecord> records = follow(trained, session, data, split, trajectories);
          errors.addAll(errors(trained, split, data.step(), records));
          records.forEach(record -> energies.add(energy(trained, record)));
        }
      }
    }
    return List.of(
        new AnalysisTable<>("rollout_error", StepError.class, StepError.COLUMNS, errors),
        new AnalysisTable<>("rollout_error_energy", Energy.class, Energy.COLUMNS, energies));
  }

  /** One trajectory at a time, since whole ones may be long. */
  private static List<RolloutRecord> follow(
      TrainedModel trained, Session session, FrameData data, String split, int trajectories) {
    FrameModel model = (FrameModel) trained.model();
    FrameSequences sequences = data.sequences(model, split);
    List<RolloutRecord> records = new ArrayList<>();
    for (int i = 0; i < Math.min(trajectories, sequences.count()); i++) {
      Tensor row = sequences.read(i);
      FrameRollout rollout = model.rollout(session, trained.parameters(), row, Playback.FORWARD);
      records.add(RolloutRecord.of(split, i, 0, row, rollout));
    }
    return records;
  }

  private static List<StepError> errors(
      TrainedModel trained, String split, double interval, List<RolloutRecord> records) {
    List<StepError> errors = new ArrayList<>();
    for (int step = 0; step < records.get(0).squaredError().size(); step++) {
      StreamingStatistics statistics = new StreamingStatistics();
      for (RolloutRecord record : records) {
        statistics.addValue(record.squaredError().get(step));
      }
      errors.add(
          new StepError(
              ModelName.of(trained),
              split,
              step,
              step * interval,
              statistics.getMean(),
              records.size() > 1 ? statistics.getStandardDeviation() : Double.NaN,
              records.size()));
    }
    return errors;
  }

  private static Energy energy(TrainedModel trained, RolloutRecord record) {
    return new Energy(
        ModelName.of(trained),
        record.split(),
        record.trajectory(),
        record.energyMean(),
        record.energyVariance());
  }
}
