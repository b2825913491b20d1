package leapfrog.pipeline.spark;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of a long job on standard error: a bar on a terminal, else a line every 30 seconds. */
public interface Progress extends AutoCloseable {
  /** System property by which the launcher tells that standard error is a terminal. */
  String TERMINAL = "leapfrog.terminal";

  /** How often a line is printed where there is no terminal. */
  Duration LINE_INTERVAL = Duration.ofSeconds(30);

  /**
   * Work was done.
   *
   * @param done units done so far
   */
  void done(long done);

  @Override
  void close();

  /**
   * Shows progress.
   *
   * @param task what is done, such as {@code sweep hnn}
   * @param unit name of a unit, such as {@code steps}
   * @param total units in all
   * @param message what else to show, asked for whenever it is shown
   */
  static Progress show(String task, String unit, long total, Supplier<String> message) {
    return Boolean.getBoolean(TERMINAL)
        ? new Bar(task, unit, total, message)
        : new Lines(
            new PrintWriter(System.err, true, StandardCharsets.UTF_8), task, unit, total, message);
  }

  /** A progress bar. */
  final class Bar implements Progress {
    private final ProgressBar bar;
    private final Supplier<String> message;

    Bar(String task, String unit, long total, Supplier<String> message) {
      this.message = message;
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setUnit(" " + unit, 1)
              .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
              .setUpdateIntervalMillis(500)
              .showSpeed()
              .build();
    }

    @Override
    public void done(long done) {
      bar.stepTo(done);
      bar.setExtraMessage(message.get());
    }

    @Override
    public void close() {
      bar.setExtraMessage(message.get());
      bar.close();
    }
  }

  /** A line now and then. */
  final class Lines implements Progress {
    private final PrintWriter out;
    private final String task;
    private final String unit;
    private final long total;
    private final Supplier<String> message;
    private final long begin = System.nanoTime();
    private long lastLine = begin;
    private long last;

    Lines(PrintWriter out, String task, String unit, long total, Supplier<String> message) {
      this.out = out;
      this.task = task;
      this.unit = unit;
      this.total = total;
      this.message = message;
    }

    @Override
    public synchronized void done(long done) {
      last = Math.max(last, done);
      if (System.nanoTime() - lastLine >= LINE_INTERVAL.toNanos()) {
        lastLine = System.nanoTime();
        print();
      }
    }

    @Override
    public synchronized void close() {
      print();
    }

    private void print() {
      double seconds = (System.nanoTime() - begin) * 1e-9;
      double rate = last / seconds;
      String left = rate > 0 ? "%.0f s left".formatted((total - last) / rate) : "time left unknown";
      out.println(
          String.format(
              Locale.ROOT,
              "%s: %d/%d %s, %.0f/s, %.0f s, %s%s",
              task,
              last,
              total,
              unit,
              rate,
              seconds,
              last >= total ? "done" : left,
              message.get().isEmpty() ? "" : ", " + message.get()));
    }
  }
}
