package leapfrog.pipeline.config;

import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.render.ImageSpec;
import leapfrog.datagen.sample.DatasetSpec;
import leapfrog.datagen.sample.FrameWindows;
import leapfrog.datagen.sample.Recording;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.store.Framing;
import leapfrog.datagen.system.PhysicalSystem;

/** Reads {@code datasets.NAME}. */
final class DatasetReader {
  /** The key that tells measured data from simulated ones. */
  private static final String FILE = "file";

  /** The key that tells points of a density from states of a system. */
  private static final String DENSITY = "density";

  private final PhysicsReader physics;
  private final ImagesReader imagesReader;

  DatasetReader(Catalog catalog) {
    physics = new PhysicsReader(catalog);
    imagesReader = new ImagesReader(catalog);
  }

  /** Whether a section is of measured data. */
  static boolean isMeasured(Section section) {
    return section.values().containsKey(FILE);
  }

  /** Reads a dataset that its section alone determines. */
  Optional<DatasetSpec> read(String name, Section section) {
    return section.values().containsKey(DENSITY) ? points(name, section) : simulated(name, section);
  }

  private Optional<DatasetSpec> points(String name, Section section) {
    ValueType.fileName().check(name, section::complain);
    Optional<PhysicsReader.Choice> density = physics.density(section);
    Map<String, Long> splits = splits(section.section("splits"));
    Optional<Long> seed = section.read("seed", ValueType.seed());
    return section.build(
        () ->
            DatasetSpec.points(
                name,
                density.orElseThrow().name(),
                density.orElseThrow().parameters(),
                splits,
                seed.orElseThrow()));
  }

  private Optional<DatasetSpec> simulated(String name, Section section) {
    ValueType.fileName().check(name, section::complain);
    Optional<PhysicsReader.Choice> choice = physics.system(section);
    Optional<PhysicalSystem> system = choice.map(physics::create);
    Optional<PhysicsReader.Choice> sampler = physics.sampler(section, system);
    Optional<TimeGrid> time = PhysicsReader.time(section.section("time"));
    Optional<Double> noise = section.read("noise", ValueType.zeroOrPositive());
    Map<String, Long> splits = splits(section.section("splits"));
    Optional<Long> seed = section.read("seed", ValueType.seed());
    Optional<Recording> recording = recording(section, system);
    return section
        .build(
            () ->
                new DatasetSpec(
                    name,
                    choice.orElseThrow().name(),
                    choice.orElseThrow().parameters(),
                    new Simulation(
                        sampler.orElseThrow().name(),
                        sampler.orElseThrow().parameters(),
                        time.orElseThrow(),
                        noise.orElseThrow(),
                        seed.orElseThrow()),
                    recording.orElseThrow(),
                    splits))
        .flatMap(spec -> section.attempt(() -> Framing.framed(spec)));
  }

  /** Reads a measured dataset. */
  Optional<MeasuredDataset> measured(String name, Section section) {
    ValueType.fileName().check(name, section::complain);
    Optional<PhysicsReader.Choice> system = physics.system(section);
    Optional<String> file = section.read(FILE, ValueType.text());
    Optional<Double> trainFraction =
        section.read("train_fraction", ValueType.real("between 0 and 1", x -> x > 0 && x < 1));
    return section.build(
        () ->
            new MeasuredDataset(
                name,
                system.orElseThrow().name(),
                system.orElseThrow().parameters(),
                file.filter(path -> !path.equals("none")),
                trainFraction.orElseThrow(),
                section.path() + "." + FILE));
  }

  private static Map<String, Long> splits(Section section) {
    section
        .values()
        .forEach(
            (split, located) ->
                ValueType.splitName().check(split, message -> section.complain(split, message)));
    return section.readAll(ValueType.longInteger(1));
  }

  /** Empty if something of it has a problem, which is then noted. */
  private Optional<Recording> recording(Section section, Optional<PhysicalSystem> system) {
    Optional<Section> imageSection = section.optionalSection("images");
    Optional<Boolean> derivatives = section.readIfSet("derivatives", ValueType.bool());
    Optional<ImageSpec> images = imageSection.flatMap(given -> imagesReader.read(given, system));
    Optional<FrameWindows> windows =
        section.optionalSection("windows").flatMap(DatasetReader::windows);
    return imageSection.isPresent() && images.isEmpty()
        ? Optional.empty()
        : section.attempt(
            () -> new Recording(derivatives.orElse(images.isEmpty()), images, windows));
  }

  private static Optional<FrameWindows> windows(Section section) {
    Optional<Integer> skip = section.read("skip", ValueType.integer(0));
    Optional<Integer> stack = section.read("stack", ValueType.integer(1));
    Optional<Integer> observations = section.read("observations", ValueType.integer(1));
    return section.build(
        () ->
            new FrameWindows(skip.orElseThrow(), stack.orElseThrow(), observations.orElseThrow()));
  }
}
