package leapfrog.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import leapfrog.datagen.store.ContentHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameCacheHeaderTest {
  @TempDir Path temporary;

  @Test
  void isReadAsItWasWritten() throws IOException {
    FrameCacheHeader header =
        new FrameCacheHeader(
            new ContentHash(-3, 5),
            "valid_ation-1",
            FrameReduction.HALF,
            2,
            new FrameShape(1, 2, 3, 4));
    Path file = temporary.resolve("header");
    ByteBuffer bytes = header.encode();
    assertThat(bytes.remaining()).isEqualTo(4096);
    byte[] whole = new byte[4096 + 48];
    bytes.get(whole, 0, 4096);
    Files.write(file, whole);
    assertThat(FrameCacheHeader.read(file)).contains(header);
    assertThat(FrameCacheHeader.read(temporary.resolve("none"))).isEmpty();
  }
}
