package leapfrog.pipeline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFileTest {
  @TempDir private Path folder;

  @Test
  void makesFoldersAndReplacesFiles() throws IOException {
    Path file = folder.resolve("a/b/sheet.png");
    ImageFile.write(file, out -> out.write(1));
    ImageFile.write(file, out -> out.write(2));
    assertThat(Files.readAllBytes(file)).containsExactly(2);
    assertThat(file.getParent()).isDirectoryContaining(file::equals);
  }

  @Test
  void aFailureLeavesTheOldFile() throws IOException {
    Path file = Files.write(folder.resolve("sheet.png"), new byte[] {1});
    assertThatIOException()
        .isThrownBy(
            () ->
                ImageFile.write(
                    file,
                    out -> {
                      out.write(2);
                      throw new IOException("disk full");
                    }))
        .withMessage("disk full");
    assertThat(Files.readAllBytes(file)).containsExactly(1);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void refusesAFolder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageFile.write(folder, out -> out.write(1)))
        .withMessageContaining("it is a folder; name a file");
  }
}
