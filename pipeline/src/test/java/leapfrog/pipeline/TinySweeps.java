package leapfrog.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leapfrog.pipeline.config.Catalog;
import leapfrog.pipeline.config.ConfigurationReader;
import leapfrog.pipeline.config.ConfigurationSource;
import leapfrog.pipeline.sweep.SweepPlan;

/** Sweeps that take seconds. */
public final class TinySweeps {
  /** Settings that make the smoke preset smaller still. */
  public static final List<String> SETTINGS =
      List.of(
          "datasets.mass-spring.splits={train=3,test=2}",
          "datasets.pendulum.splits={train=3,test=2}",
          "tasks.mass-spring.evaluation.time={start=0,end=2,points=10}",
          "tasks.pendulum.evaluation.time={start=0,end=2,points=10}",
          "training={steps=30,curve_every=10}",
          "sweep.hyperparameters.hidden=16");

  private TinySweeps() {}

  /** A plan from the smoke preset, {@link #SETTINGS} and more settings. */
  public static SweepPlan plan(String... more) {
    List<String> settings = new ArrayList<>(SETTINGS);
    settings.addAll(List.of(more));
    var sweep =
        ConfigurationReader.read(
                new ConfigurationSource(Optional.of("smoke"), Optional.empty(), settings),
                Catalog.installed())
            .sweep();
    return SweepPlan.of(sweep.name(), sweep.trials(), sweep.brackets());
  }
}
