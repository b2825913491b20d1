package leapfrog.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T10:15:30.5Z"), ZoneOffset.UTC);

  @Test
  void tellsBuildMachineCommandAndTime() throws UnknownHostException {
    Provenance provenance =
        Provenance.current(List.of("sweep", "--out", "my run", "a=it's"), CLOCK);

    assertThat(provenance.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(provenance.commit()).matches("[0-9a-f]{12}(-dirty)?|unknown");
    assertThat(provenance.java()).endsWith(Runtime.version().toString());
    assertThat(provenance.processors()).isPositive();
    assertThat(provenance.machine())
        .matches(provenance.processors() + " × .+, \\d+ GiB")
        .doesNotContain(InetAddress.getLocalHost().getHostName());
    assertThat(provenance.commandLine()).isEqualTo("leapfrog sweep --out 'my run' 'a=it'\\''s'");
    assertThat(provenance.createdAt()).isEqualTo("2026-11-20T10:15:30Z");
  }
}
