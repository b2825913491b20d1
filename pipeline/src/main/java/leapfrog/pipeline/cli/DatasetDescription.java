package leapfrog.pipeline.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leapfrog.datagen.density.Densities;
import leapfrog.datagen.density.DensityFactory;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.render.RendererFactory;
import leapfrog.datagen.render.Renderers;
import leapfrog.datagen.sample.DataSource;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.DensitySampling;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Measurement;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.StateSamplerFactory;
import leapfrog.datagen.sample.StateSamplers;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.DatasetManifest;
import leapfrog.datagen.store.PartFile;
import leapfrog.datagen.system.SystemFactory;
import leapfrog.datagen.system.Systems;
import leapfrog.pipeline.Counted;
import leapfrog.pipeline.FileSize;

/**
 * A dataset in words.
 *
 * @param place its directory
 * @param manifest what {@code _dataset.json} says
 */
record DatasetDescription(String place, DatasetManifest manifest) {
  /**
   * Aligned text for the terminal.
   *
   * @throws IllegalArgumentException if this Leapfrog does not know the system, density, sampler or
   *     renderer
   */
  String text() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    DatasetSpec spec = manifest.spec();
    sections.put("dataset", List.of(spec.name(), "in " + place));
    if (spec.source().hasSystem()) {
      SystemFactory system = Systems.named(spec.system());
      sections.put("system", named(system.name(), system.description(), system.defaults(), spec));
    } else {
      DensityFactory density = Densities.named(spec.system());
      sections.put(
          "density", named(density.name(), density.description(), density.defaults(), spec));
    }
    sections.put("states", source(spec.source()));
    sections.put("recorded", recorded(spec));
    sections.put("rows", rows(spec));
    sections.put("files", files());
    sections.put("content hash", List.of(manifest.contentHash().hex()));
    sections.put("schema version", List.of(Integer.toString(manifest.schemaVersion())));
    sections.put(
        "provenance",
        manifest.provenance().entrySet().stream()
            .map(entry -> entry.getKey().replace('_', ' ') + ": " + entry.getValue())
            .toList());
    return Listing.of(sections.keySet(), name -> name, sections::get);
  }

  private static List<String> named(
      String name, String description, Map<String, Double> defaults, DatasetSpec spec) {
    return List.of(name + ": " + description, parameters(defaults, spec.systemParameters()));
  }

  private static List<String> source(DataSource source) {
    if (source instanceof DensitySampling sampling) {
      return List.of("points drawn from the density, one in each row", "seed " + sampling.seed());
    }
    return source instanceof Simulation simulation
        ? simulated(simulation)
        : measured((Measurement) source);
  }

  private static List<String> simulated(Simulation simulation) {
    StateSamplerFactory sampler = StateSamplers.named(simulation.sampler());
    TimeGrid time = simulation.time();
    return List.of(
        "simulated, from initial states by sampler %s: %s"
            .formatted(sampler.name(), sampler.description()),
        parameters(sampler.defaults(), simulation.samplerParameters()),
        "%d times from %s to %s, %s apart"
            .formatted(
                time.points(),
                number(time.start()),
                number(time.end()),
                number((time.end() - time.start()) / (time.points() - 1))),
        "noise %s on each observed coordinate".formatted(number(simulation.noise())),
        "seed " + simulation.seed());
  }

  private static List<String> measured(Measurement measurement) {
    return List.of(
        "measured, one time in each row, derivatives by forward differences",
        "SHA-256 of the values: " + measurement.sha256(),
        "%s of them for training".formatted(number(measurement.trainFraction())));
  }

  private static List<String> recorded(DatasetSpec spec) {
    if (!spec.source().hasSystem()) {
      return List.of(
          "points as positions, zero momenta, and minus the density's logarithm as energy");
    }
    Recording recording = spec.recording();
    List<String> lines = new ArrayList<>();
    lines.add(
        "states, true and observed, and energy, %s derivatives"
            .formatted(recording.derivatives() ? "with" : "without"));
    if (recording.images().isEmpty()) {
      lines.add("no frames");
    }
    recording.images().ifPresent(images -> lines.addAll(frames(images)));
    recording.windows().ifPresent(windows -> lines.add(windows(windows)));
    return lines;
  }

  private static List<String> frames(ImageSpec images) {
    RendererFactory renderer = Renderers.named(images.renderer());
    List<String> lines = new ArrayList<>();
    lines.add(
        "frames of %d×%d pixels by renderer %s: %s"
            .formatted(images.width(), images.height(), renderer.name(), renderer.description()));
    if (!renderer.defaults().isEmpty()) {
      lines.add(parameters(renderer.defaults(), images.parameters()));
    }
    lines.add(
        "colours: "
            + (images.colours().isEmpty()
                ? "the renderer's own"
                : String.join(", ", images.colours())));
    return lines;
  }

  private static String windows(FrameWindows windows) {
    return "windows: %d observations in each row, each of %d stacked frames; %d frames left out first"
        .formatted(windows.observations(), windows.stack(), windows.skip());
  }

  private List<String> rows(DatasetSpec spec) {
    List<String> lines = new ArrayList<>();
    spec.rows()
        .forEach(
            (split, rows) ->
                lines.add(
                    spec.recording().windows().isPresent()
                        ? "%s: %d, of %d trajectories"
                            .formatted(split, rows, spec.splits().get(split))
                        : "%s: %d".formatted(split, rows)));
    return lines;
  }

  private List<String> files() {
    long bytes = manifest.files().stream().mapToLong(PartFile::bytes).sum();
    long rows = manifest.rows().values().stream().mapToLong(Long::longValue).sum();
    return List.of(
        "%s of %s, %s a row"
            .formatted(
                Counted.of(manifest.files().size(), "file"),
                FileSize.of(bytes),
                FileSize.of(Math.round((double) bytes / rows))));
  }

  /** Every parameter; of those that were not set, that they are defaults. */
  private static String parameters(Map<String, Double> defaults, Map<String, Double> given) {
    return defaults.isEmpty()
        ? "no parameters"
        : defaults.entrySet().stream()
            .map(
                entry ->
                    given.containsKey(entry.getKey())
                        ? entry.getKey() + " = " + number(given.get(entry.getKey()))
                        : entry.getKey() + " = " + number(entry.getValue()) + " (default)")
            .collect(Collectors.joining(", "));
  }

  /** In full precision, short where it can be. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
