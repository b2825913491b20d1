package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a folder.
 *
 * @param id unique to each time that a lock is taken
 * @param host name of the machine, with what tells its containers apart
 * @param process its process id
 * @param processStarted when the process began, in milliseconds since 1970; 0 if unknown
 * @param command the command's arguments
 * @param since when the lock was taken
 * @param beat grows for as long as the holder lives
 */
public record LockHolder(
    String id,
    String host,
    long process,
    long processStarted,
    List<String> command,
    String since,
    long beat) {

  /** Copies the list. */
  public LockHolder {
    command = List.copyOf(command);
  }

  /** This process, from now on. */
  static LockHolder current(List<String> command, Clock clock) {
    ProcessHandle self = ProcessHandle.current();
    return new LockHolder(
        UUID.randomUUID().toString(),
        machine(),
        self.pid(),
        started(self),
        command,
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        0);
  }

  /** The same with the next beat. */
  LockHolder next() {
    return new LockHolder(id, host, process, processStarted, command, since, beat + 1);
  }

  /** Whether the holder lives; empty if that cannot be known from this machine. */
  Optional<Boolean> isAlive() {
    return host.equals(machine())
        ? Optional.of(
            ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .filter(found -> started(found) == processStarted)
                .isPresent())
        : Optional.empty();
  }

  /** The holder in words. */
  public String describe() {
    return "'leapfrog %s' (process %d on %s, since %s)"
        .formatted(String.join(" ", command), process, host.split("/", 2)[0], since);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Process ids mean nothing across containers, even where they share the machine's name. */
  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName() + "/" + processNamespace();
    } catch (UnknownHostException e) {
      return "unknown/" + processNamespace();
    }
  }

  private static String processNamespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
