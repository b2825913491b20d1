package leapfrog.training.model.nhf;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.density.Density;
import leapfrog.datagen.registry.Parameters;
import leapfrog.datagen.sample.Randomness;
import leapfrog.training.analyze.Analysis;
import leapfrog.training.analyze.AnalysisSubject;
import leapfrog.training.analyze.AnalysisTable;
import leapfrog.training.analyze.ModelName;
import leapfrog.training.analyze.Settings;
import leapfrog.training.engine.Session;
import leapfrog.training.evaluate.DensityProtocol;
import leapfrog.training.nn.Tensor;
import leapfrog.training.train.TrainedModel;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What a flow learned of a density in the plane (Toth et al. 2019, figure 9): kernel density
 * estimates of target and model, the energies of each step, and paths from the prior.
 */
@AutoService(Analysis.class)
public final class DensityFlow implements Analysis {
  @Override
  public String name() {
    return "density-flow";
  }

  @Override
  public String description() {
    return "density estimates, energies and paths of neural Hamiltonian flows in the plane";
  }

  @Override
  public String source() {
    return "Toth et al. 2019 (HGN), figure 9";
  }

  @Override
  public Map<String, Double> defaults() {
    return Parameters.ordered(
        Map.entry("samples", 1000.0),
        Map.entry("bandwidth", 0.3),
        Map.entry("extent", 5.0),
        Map.entry("cells", 80.0),
        Map.entry("paths", 64.0),
        Map.entry("fractions", 8.0),
        Map.entry("seed", 0.0));
  }

  @Override
  public Optional<String> obstacle(TrainedModel model) {
    if (!(model.model() instanceof NeuralHamiltonianFlow flow)) {
      return Optional.of("it is no neural Hamiltonian flow");
    }
    return flow.dimension() == 2
        ? Optional.empty()
        : Optional.of("its points have %d coordinates, not 2".formatted(flow.dimension()));
  }

  @Override
  public List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings) {
    View view = View.of(new Settings(this, settings));
    Density density = DensityProtocol.density(subject.dataset());
    List<FlowTables.Kde> kde = new ArrayList<>(truth(ModelName.truth(subject), density, view));
    List<FlowTables.Energy> energies = new ArrayList<>();
    List<FlowTables.Path> paths = new ArrayList<>();
    for (TrainedModel trained : subject.models()) {
      NeuralHamiltonianFlow model = (NeuralHamiltonianFlow) trained.model();
      FlowEvaluator flow = model.flow().evaluator(trained.parameters());
      ModelName owner = ModelName.of(trained);
      kde.addAll(learned(owner, model, trained, view));
      energies.addAll(FlowLandscape.energies(owner, flow, model, view));
      paths.addAll(FlowLandscape.paths(owner, flow, model, view));
    }
    return List.of(FlowTables.kde(kde), FlowTables.energies(energies), FlowTables.paths(paths));
  }

  private static List<FlowTables.Kde> truth(ModelName owner, Density density, View view) {
    UniformRandomProvider random = Randomness.stream(view.seed(), "density-estimate", 0);
    double[][] points = new double[view.samples()][];
    Arrays.setAll(points, i -> density.sample(random));
    KernelDensity estimate = new KernelDensity(points, view.bandwidth());

    List<FlowTables.Kde> rows = new ArrayList<>();
    for (double[] at : view.grid().points()) {
      double exact = Math.exp(density.logDensity(at));
      rows.add(new FlowTables.Kde(owner, at[0], at[1], estimate.at(at), exact));
    }
    return rows;
  }

  private static List<FlowTables.Kde> learned(
      ModelName owner, NeuralHamiltonianFlow model, TrainedModel trained, View view) {
    Tensor drawn;
    try (Session session = trained.open()) {
      drawn = model.sample(session, view.samples(), view.seed());
    }
    double[][] points = new double[view.samples()][];
    Arrays.setAll(points, i -> Arrays.copyOfRange(drawn.values(), 2 * i, 2 * i + 2));
    KernelDensity estimate = new KernelDensity(points, view.bandwidth());
    return view.grid().points().stream()
        .map(at -> new FlowTables.Kde(owner, at[0], at[1], estimate.at(at), Double.NaN))
        .toList();
  }

  /**
   * What is looked at.
   *
   * @param samples points of each density estimate
   * @param bandwidth of the density estimates
   * @param grid where densities and potentials are evaluated
   * @param paths number of paths
   * @param fractions smaller steps that a leapfrog step is divided into for the integrated flow
   * @param seed of all draws
   */
  record View(int samples, double bandwidth, PlaneGrid grid, int paths, int fractions, long seed) {
    private static final int MOST_CELLS = 2000;

    static View of(Settings settings) {
      return new View(
          settings.count("samples", 1),
          settings.positive("bandwidth"),
          new PlaneGrid(settings.positive("extent"), settings.whole("cells", 1, MOST_CELLS)),
          settings.count("paths", 1),
          settings.count("fractions", 1),
          settings.count("seed", 0));
    }
  }
}
