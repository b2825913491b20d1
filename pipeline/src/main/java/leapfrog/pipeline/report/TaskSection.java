package leapfrog.pipeline.report;

import java.util.List;

/**
 * What there is to see of a task.
 *
 * @param id unique within the page
 * @param name name of the task
 * @param groups what was learned, heading by heading
 */
public record TaskSection(String id, String name, List<Group> groups) {
  /** Copies the list. */
  public TaskSection {
    groups = List.copyOf(groups);
  }
}
