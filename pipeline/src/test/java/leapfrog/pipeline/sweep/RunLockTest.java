package leapfrog.pipeline.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import leapfrog.datagen.store.Json;
import leapfrog.pipeline.cluster.JavaProcess;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  private static final List<String> COMMAND = List.of("sweep", "--out", "run");
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir private java.nio.file.Path folder;

  @Test
  void aFolderBelongsToOneAtATime() throws IOException {
    try (RunLock held = acquire()) {
      assertThat(RunLock.holder(path(), conf())).isPresent();
      assertThatThrownBy(() -> acquire().close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(path() + " is in use by 'leapfrog sweep --out run' (process ")
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ")
          .hasMessageEndingWith("wait for it, stop it, or choose another folder");
      assertThat(held).isNotNull();
    }
    assertThat(RunLock.holder(path(), conf())).isEmpty();
    acquire().close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAKilledProcessOfThisMachineHeldIsTakenOverAtOnce() throws Exception {
    Process victim = JavaProcess.start(folder, "victim", Holder.class, List.of(path().toString()));
    while (RunLock.holder(path(), conf()).isEmpty()) {
      assertThat(victim.isAlive()).isTrue();
      Thread.sleep(20);
    }
    assertThatThrownBy(() -> acquire().close()).hasMessageContaining("process " + victim.pid());
    victim.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    assertThat(RunLock.holder(path(), conf())).isPresent();
    // With a wait of its own length it would not end before the test does.
    try (RunLock taken = RunLock.acquire(path(), conf(), self(), Duration.ofHours(1))) {
      assertThat(RunLock.holder(path(), conf()).orElseThrow().process())
          .isEqualTo(ProcessHandle.current().pid());
      assertThat(taken).isNotNull();
    }
  }

  /** Takes a folder and keeps it. */
  static final class Holder {
    private Holder() {}

    /** The argument is the folder. */
    public static void main(String... arguments) throws Exception {
      try (RunLock lock =
          RunLock.acquire(new Path(arguments[0]), new Configuration(), List.of("hold"))) {
        Thread.sleep(Duration.ofHours(1).toMillis());
        throw new AssertionError(lock);
      }
    }
  }

  @Test
  void theHolderOfAnotherMachineIsDeadWhenItsFileDoesNotChange() throws IOException {
    write(elsewhere(7));
    try (RunLock taken = RunLock.acquire(path(), conf(), self(), SHORT)) {
      assertThat(RunLock.holder(path(), conf()).orElseThrow().beat()).isZero();
      assertThat(taken).isNotNull();
    }
  }

  @Test
  void theHolderOfAnotherMachineLivesWhenItsFileChanges() throws Exception {
    write(elsewhere(7));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> beating =
          other.submit(
              () -> {
                Thread.sleep(400);
                write(elsewhere(8));
                return null;
              });
      assertThatThrownBy(
              () -> RunLock.acquire(path(), conf(), self(), Duration.ofMinutes(1)).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("(process 12 on elsewhere, since 2026-01-01T00:00:00Z)");
      beating.get();
    } finally {
      other.shutdownNow();
    }
    assertThat(RunLock.holder(path(), conf()).orElseThrow().beat()).isEqualTo(8);
  }

  @Test
  void aHalfWrittenLockIsTakenOver() throws IOException {
    Files.writeString(folder.resolve(RunLock.FILE), "{\"id\": \"x");
    RunLock.acquire(path(), conf(), self(), SHORT).close();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void ofManyWhoTakeOverADeadLockOneGetsIt() throws Exception {
    write(elsewhere(7));
    int contenders = 8;
    AtomicInteger holding = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(contenders);
    CyclicBarrier end = new CyclicBarrier(contenders);
    Callable<Boolean> contender =
        () -> {
          start.await();
          Optional<RunLock> lock = tryAcquire();
          if (lock.isPresent()) {
            holding.incrementAndGet();
          }
          end.await();
          lock.ifPresent(RunLock::close);
          return lock.isPresent();
        };
    ExecutorService threads = Executors.newFixedThreadPool(contenders);
    try {
      for (Future<Boolean> each :
          threads.invokeAll(Stream.generate(() -> contender).limit(contenders).toList())) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(holding).hasValue(1);
  }

  private Optional<RunLock> tryAcquire() throws IOException {
    try {
      return Optional.of(RunLock.acquire(path(), conf(), self(), SHORT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private RunLock acquire() throws IOException {
    return RunLock.acquire(path(), conf(), COMMAND);
  }

  private static LockHolder self() {
    return LockHolder.current(COMMAND, Clock.systemUTC());
  }

  private static LockHolder elsewhere(long beat) {
    return new LockHolder("other", "elsewhere/pid", 12, 0, COMMAND, "2026-01-01T00:00:00Z", beat);
  }

  private void write(LockHolder holder) throws IOException {
    Files.write(folder.resolve(RunLock.FILE), Json.pretty(holder).getBytes(StandardCharsets.UTF_8));
  }

  private Path path() {
    return new Path(folder.toUri());
  }

  private static Configuration conf() {
    return new Configuration();
  }
}
