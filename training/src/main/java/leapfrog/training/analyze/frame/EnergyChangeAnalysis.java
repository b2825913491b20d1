package leapfrog.training.analyze.frame;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.sample.Simulation;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.Settings;
import leapfrog.training.analyze.frame.EnergyChange.Kind;
import leapfrog.training.analyze.frame.EnergyChange.Segment;
import leapfrog.training.model.pixel.PixelModel;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.FieldForm;
import leapfrog.training.train.TrainedModel;

/**
 * What would have happened if the system had had more energy: a learned Hamiltonian is followed
 * along its symplectic gradient, then along its gradient, and so on.
 */
@AutoService(Analysis.class)
public final class EnergyChangeAnalysis implements Analysis {
  private static final String TRAJECTORY = "trajectory";
  private static final String KEEP = "keep";
  private static final String CHANGE = "change";
  private static final String RATE = "rate";
  private static final String ADDITIONS = "additions";
  private static final String REMOVALS = "removals";

  @Override
  public String name() {
    return "energy-change";
  }

  @Override
  public String description() {
    return "adding and removing energy along the gradient of the learned Hamiltonian, decoded to"
        + " frames";
  }

  @Override
  public String source() {
    return "Greydanus, Dzamba, Yosinski 2019 (arXiv:1906.01563); figure 8 of their article";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry(TRAJECTORY, 0.0),
        Map.entry(KEEP, 64.0),
        Map.entry(CHANGE, 10.0),
        Map.entry(RATE, 0.1),
        Map.entry(ADDITIONS, 1.0),
        Map.entry(REMOVALS, 1.0));
  }

  @Override
  public Optional<String> obstacle(TrainedModel model) {
    String name = model.spec().model();
    if (model.model() instanceof PixelModel pixel) {
      return FrameData.obstacle(model).or(() -> obstacle(name, pixel.dynamics()));
    }
    if (!(model.model() instanceof DynamicsModel dynamics)) {
      return Optional.of("%s has no learned field that could be followed".formatted(name));
    }
    return model.spec().dataset().source() instanceof Simulation
        ? obstacle(name, dynamics)
        : Optional.of("its data are not those of a simulation, so there is no time step");
  }

  private static Optional<String> obstacle(String name, DynamicsModel dynamics) {
    FieldForm.Kind kind = dynamics.fieldKind();
    return switch (kind) {
      case SOLENOIDAL -> Optional.empty();
      case DIRECT -> Optional.of("%s has no Hamiltonian".formatted(name));
      case CONSERVATIVE, BOTH ->
          Optional.of(
              "its field is no symplectic gradient; field_type must be solenoidal, not %s"
                  .formatted(kind == FieldForm.Kind.BOTH ? "both" : "conservative"));
    };
  }

  @Override
  public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
    Settings read = new Settings(this, settings);
    int trajectory = read.count(TRAJECTORY, 0);
    List<Segment> segments = segments(read);
    List<EnergyChangeRows.State> states = new ArrayList<>();
    List<EnergyChangeRows.Segment> wholes = new ArrayList<>();
    List<EnergyChangeRows.Picture> pictures = new ArrayList<>();
    for (TrainedModel trained : subject.models()) {
      EnergyChangeStudy study = new EnergyChangeStudy(trained, FrameData.of(subject), trajectory);
      EnergyChangeStudy.Found found = study.follow(segments);
      states.addAll(found.states());
      wholes.addAll(found.segments());
      pictures.addAll(found.pictures());
    }
    return List.of(
        new AnalysisTable<>(
            "energy_change", EnergyChangeRows.State.class, EnergyChangeRows.State.COLUMNS, states),
        new AnalysisTable<>(
            "energy_change_segments",
            EnergyChangeRows.Segment.class,
            EnergyChangeRows.Segment.COLUMNS,
            wholes),
        new AnalysisTable<>(
            "energy_change_frames",
            EnergyChangeRows.Picture.class,
            EnergyChangeRows.Picture.COLUMNS,
            pictures));
  }

  /** Keeps the energy, then changes and keeps it again, so many times up and so many down. */
  private static List<Segment> segments(Settings read) {
    double rate = read.positive(RATE);
    Segment keep = new Segment(Kind.SYMPLECTIC, read.count(KEEP, 1), rate);
    int change = read.count(CHANGE, 1);
    List<Segment> segments = new ArrayList<>(List.of(keep));
    for (int i = 0; i < read.count(ADDITIONS, 0); i++) {
      segments.add(new Segment(Kind.ADD, change, rate));
      segments.add(keep);
    }
    for (int i = 0; i < read.count(REMOVALS, 0); i++) {
      segments.add(new Segment(Kind.REMOVE, change, rate));
      segments.add(keep);
    }
    return segments;
  }
}
