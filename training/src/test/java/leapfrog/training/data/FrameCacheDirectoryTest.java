package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FrameCacheDirectoryTest {
  @Test
  void theDefaultDirectoryIsTheUsersOwn() {
    assertThat(FrameCache.defaultDirectory().getFileName().toString())
        .isEqualTo("leapfrog-cache-" + System.getProperty("user.name"));
    System.setProperty(FrameCache.DIRECTORY_PROPERTY, "/some/disk");
    try {
      assertThat(FrameCache.defaultDirectory()).isEqualTo(Path.of("/some/disk"));
    } finally {
      System.clearProperty(FrameCache.DIRECTORY_PROPERTY);
    }
  }
}
