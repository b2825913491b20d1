package leapfrog.pipeline.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pictures that analyses have left of a task.
 *
 * @param task the task
 * @param tasks all tasks of the run, whose names may begin with this one's
 * @param pictures those of all tasks
 */
record TaskPictures(String task, Collection<String> tasks, Pictures pictures) {
  /** Their names without endings, sorted. */
  List<String> names() {
    return pictures.named(task + "-").stream()
        .filter(
            name ->
                tasks.stream()
                    .noneMatch(
                        other -> other.length() > task.length() && name.startsWith(other + "-")))
        .toList();
  }

  /** The still pictures of an analysis that draws one for each dataset. */
  List<Block> stills(ShownAnalysis analysis) throws IOException {
    List<Block> blocks = new ArrayList<>();
    String ending = "-" + analysis.analysis();
    for (String name : names()) {
      // A task with several datasets has their names between its own and the analysis'.
      if (name.equals(task + ending)
          || (name.endsWith(ending) && !name.endsWith("-latent" + ending))) {
        still(name).ifPresent(blocks::add);
      }
    }
    return blocks;
  }

  /** Energy added and removed, in pictures of one trial each: one trial of each model. */
  List<Block> energyChanges() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (String name : names()) {
      boolean wanted = name.startsWith(task + "-" + ShownAnalysis.ENERGY_CHANGE.analysis());
      if (wanted && shown.add(name.substring(0, name.lastIndexOf('-')))) {
        still(name).ifPresent(blocks::add);
      }
    }
    return blocks;
  }

  private Optional<Block> still(String name) throws IOException {
    String title = name.substring(task.length() + 1).replace('-', ' ');
    return pictures.still(name, "%s: %s".formatted(task, title), "%s, %s".formatted(task, title));
  }
}
