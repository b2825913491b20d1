package leapfrog.pipeline.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import leapfrog.datagen.sample.Simulation;
import leapfrog.datagen.store.Dataset;
import leapfrog.pipeline.preview.AnimatedGif;
import leapfrog.pipeline.preview.ContactSheet;
import leapfrog.pipeline.preview.Film;
import leapfrog.pipeline.preview.ImageFile;
import leapfrog.pipeline.preview.Magnification;
import leapfrog.pipeline.preview.Picture;
import leapfrog.pipeline.preview.RolloutFilms;
import leapfrog.pipeline.sweep.FinishedTrials;
import leapfrog.pipeline.sweep.RunFolder;
import leapfrog.training.data.LearningData;
import leapfrog.training.engine.Session;
import leapfrog.training.evaluate.FrameExperiment;
import leapfrog.training.evaluate.FrameProtocol;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrialSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Draws what the frame models of a run have learned. */
@Command(
    name = "rollouts",
    description = {
      "Draws what the models of frames of a run have learned: data, rollouts forward, backward, at"
          + " double and half speed, and samples of the prior.",
      "",
      "Writes a contact sheet TASK-MODEL-TRIAL.png and an animation .gif for each finished trial."
    })
final class RolloutsCommand implements Callable<Integer> {
  /** An animation fits a screen. */
  private static final int ANIMATION = 700;

  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOptions configuration;

  @Parameters(index = "0", paramLabel = "RUN", description = "folder of the run")
  private String run;

  @Mixin private TrialOptions options;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "figures",
      description = "folder of this machine to write to (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(
      names = "--split",
      defaultValue = LearningData.TEST,
      description = "split of the data (default: ${DEFAULT-VALUE})")
  private String split;

  @Option(
      names = "--first",
      paramLabel = "INDEX",
      defaultValue = "0",
      description = "index of the first trajectory (default: ${DEFAULT-VALUE})")
  private int first;

  @Option(
      names = "--trajectories",
      paramLabel = "N",
      defaultValue = "2",
      description = "number of trajectories (default: ${DEFAULT-VALUE})")
  private int trajectories;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "2",
      description = "samples of the prior, for models that have one (default: ${DEFAULT-VALUE})")
  private int samples;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "11",
      description = "columns of a contact sheet (default: ${DEFAULT-VALUE})")
  private int frames;

  @Override
  public Integer call() throws IOException {
    RunFolder folder = configuration.open(run, leapfrog.catalog());
    FinishedTrials trials = new FinishedTrials(folder);
    List<TrialSpec> drawn =
        options.select(trials).stream()
            .filter(each -> each.evaluation() instanceof FrameProtocol)
            .toList();
    if (drawn.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no finished trial of a model of frames%s"
              .formatted(
                  run,
                  options.prefix().isEmpty()
                      ? ""
                      : " whose id begins with '" + options.prefix() + "'"));
    }
    for (TrialSpec each : drawn) {
      draw(trials.model(each), folder);
    }
    return ExitCode.DONE.code();
  }

  private void draw(TrainedModel trained, RunFolder folder) throws IOException {
    TrialSpec drawn = trained.spec();
    org.apache.hadoop.fs.Path dataset =
        new org.apache.hadoop.fs.Path(options.data(folder), drawn.dataset().name());
    LearningData learned = LearningData.of(Dataset.open(dataset, folder.conf()));
    try (Session session = trained.open()) {
      FrameProtocol protocol = (FrameProtocol) drawn.evaluation();
      FrameExperiment experiment = protocol.experiment(trained.model(), drawn.dataset(), learned);
      RolloutFilms films =
          new RolloutFilms(
              (FrameModel) trained.model(),
              session,
              trained.parameters(),
              ((Simulation) drawn.dataset().source()).time());
      write(
          "%s-%s-%s".formatted(drawn.task(), drawn.model(), drawn.id()),
          films.follow(experiment.split(split), first, trajectories, samples));
    }
  }

  private void write(String name, List<Film> films) throws IOException {
    BufferedImage sheet = ContactSheet.draw(films.stream().map(f -> f.spread(frames)).toList());
    Path png = out.resolve(name + ".png");
    ImageFile.write(png, stream -> ImageIO.write(sheet, "png", stream));
    int columns = AnimatedGif.columns(films.size());
    Picture picture = films.get(0).pictures().get(0);
    int large =
        Magnification.choose(
            OptionalInt.empty(),
            columns,
            (films.size() - 1) / columns + 1,
            picture.width(),
            picture.height(),
            ANIMATION);
    Path gif = out.resolve(name + ".gif");
    ImageFile.write(gif, stream -> AnimatedGif.write(films, large, stream));
    spec.commandLine().getOut().printf("%s%n%s%n", png, gif);
  }
}
