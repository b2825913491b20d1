package leapfrog.pipeline.report;

import java.util.List;

/**
 * A run.
 *
 * @param id unique within the page
 * @param name of the sweep
 * @param summary how it went
 * @param results the tables; none if there are none yet
 * @param resultsMissing why there are no tables; empty if there are
 * @param tasks what was learned, task by task
 * @param groups what concerns all tasks together
 * @param failures trials that did not succeed, the first ones if there are many
 * @param moreFailures how many others there are
 * @param notices what could not be read or made
 */
public record RunSection(
    String id,
    String name,
    Summary summary,
    List<ResultSection> results,
    List<Block.Missing> resultsMissing,
    List<TaskSection> tasks,
    List<Group> groups,
    List<Failure> failures,
    int moreFailures,
    List<String> notices) {
  /** Copies the lists. */
  public RunSection {
    results = List.copyOf(results);
    resultsMissing = List.copyOf(resultsMissing);
    tasks = List.copyOf(tasks);
    groups = List.copyOf(groups);
    failures = List.copyOf(failures);
    notices = List.copyOf(notices);
  }

  /**
   * A trial that did not succeed.
   *
   * @param trial its id
   * @param description what it was
   * @param status how it ended
   * @param lastGoodStep steps after which its loss was last seen finite
   * @param reason why
   */
  public record Failure(
      String trial, String description, String status, int lastGoodStep, String reason) {}
}
