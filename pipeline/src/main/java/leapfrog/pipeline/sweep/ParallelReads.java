package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads many small files at once: a store far away takes its time for each. */
final class ParallelReads {
  private static final int READERS = 8;

  private ParallelReads() {}

  /** Reads what is wanted of one trial. */
  @FunctionalInterface
  interface Read<R> {
    /** What is wanted. */
    R of(String id) throws IOException;
  }

  /**
   * Reads something of each trial.
   *
   * @return what was read, by the trial's id
   * @throws IOException if a read fails
   */
  static <R> Map<String, R> of(Collection<String> ids, Read<R> read) throws IOException {
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<Map.Entry<String, R>>> pending = new ArrayList<>();
      for (String id : ids) {
        pending.add(readers.submit(() -> Map.entry(id, read.of(id))));
      }
      Map<String, R> results = new HashMap<>();
      for (Future<Map.Entry<String, R>> each : pending) {
        results.put(each.get().getKey(), each.get().getValue());
      }
      return results;
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading trials");
    } finally {
      readers.shutdownNow();
    }
  }

  private static IOException rethrown(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (IOException) cause;
  }
}
