package leapfrog.pipeline.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitChunksTest {
  @Test
  void chunksOfTrajectoriesCoverTheSplit() {
    SplitChunks chunks = new SplitChunks("two-body", "train", 100_000, 50);
    assertThat(chunks.samples()).isEqualTo(5_000_000);
    assertThat(chunks.firsts()).hasSize(153).startsWith(0L, 655L, 1310L).endsWith(99_560L);
  }

  @Test
  void longTrajectoriesAreChunksOfTheirOwn() {
    assertThat(new SplitChunks("long", "train", 3, 100_000).firsts()).containsExactly(0L, 1L, 2L);
  }
}
