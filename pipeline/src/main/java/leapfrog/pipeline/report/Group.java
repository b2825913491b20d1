package leapfrog.pipeline.report;

import java.util.List;

/**
 * Blocks under one heading.
 *
 * @param title the heading
 * @param explanation a sentence or two on how to read them; may be empty
 * @param blocks at least one
 */
public record Group(String title, String explanation, List<Block> blocks) {
  /** Copies the list. */
  public Group {
    blocks = List.copyOf(blocks);
  }
}
