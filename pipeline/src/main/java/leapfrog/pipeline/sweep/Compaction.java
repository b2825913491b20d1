package leapfrog.pipeline.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import leapfrog.pipeline.spark.SparkRuntime;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the committed trials of a run from a folder each into few larger files, as a Spark job. It
 * may be killed anywhere: a trial's folder is removed only when the file that holds the trial is in
 * place and was read again, and the next compaction finishes what this one left. Trials without a
 * result, which may be running, are left alone.
 *
 * @param threshold folders of committed trials from which on it is worth while; positive
 * @param trialsPerFile trials in a file at most; positive
 * @param bytesPerFile bytes of the trials' files, before compression, in a file at most
 */
public record Compaction(int threshold, int trialsPerFile, long bytesPerFile) {
  private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

  private static final int USUAL_TRIALS = 512;
  private static final long USUAL_BYTES = 256L << 20;

  /** Small files that are worth putting together. */
  private static final int MANY = 4;

  /** Checks the numbers. */
  public Compaction {
    if (threshold < 1 || trialsPerFile < 1 || bytesPerFile < 1) {
      throw new IllegalArgumentException(
          "Cannot compact with threshold %d, %d trials and %d bytes per file: each must be positive"
              .formatted(threshold, trialsPerFile, bytesPerFile));
    }
  }

  /** Files of up to 512 trials and 256 MB, from 512 committed trials on. */
  public Compaction() {
    this(USUAL_TRIALS, USUAL_TRIALS, USUAL_BYTES);
  }

  /**
   * Finishes what an earlier compaction left; then, if the run has enough committed trials in
   * folders of their own, archives them, and with them the trials of small files if there are many
   * of these.
   *
   * @throws leapfrog.datagen.store.DatasetException if a trial or a file of the archive is damaged
   * @throws IOException if the store fails
   */
  public void run(SparkRuntime spark, RunFolder folder) throws IOException {
    TrialStore store = folder.trials();
    store.archive().removeUnfinished();
    Map<ArchivePart, Set<String>> archived = needed(store.archive());
    Set<String> elsewhere = new HashSet<>();
    archived.values().forEach(elsewhere::addAll);
    Set<String> left = store.loose().folders();
    left.retainAll(elsewhere);
    for (String id : left) {
      store.loose().remove(id);
    }
    SortedMap<String, Long> trials = store.loose().committed();
    if (trials.size() < threshold) {
      return;
    }
    List<ArchivePart> small = small(archived);
    for (ArchivePart part : small) {
      Set<String> ids = archived.get(part);
      ids.forEach(id -> trials.put(id, part.bytes() / ids.size()));
    }
    List<Set<String>> files = files(trials);
    LOG.info("Archiving {} trials in {} files", trials.size(), files.size());
    pack(spark, folder, files);
    needed(store.archive());
  }

  /**
   * The files of the archive with their trials, without those whose trials are all in others too:
   * these were put together with others, and are removed from the archive.
   */
  private static Map<ArchivePart, Set<String>> needed(TrialArchive archive) throws IOException {
    Map<ArchivePart, Set<String>> needed =
        new TreeMap<>(Comparator.comparing((ArchivePart part) -> part.path().getName()));
    Map<String, Integer> copies = new HashMap<>();
    for (ArchivePart part : archive.parts()) {
      needed.put(part, archive.ids(part));
      needed.get(part).forEach(id -> copies.merge(id, 1, Integer::sum));
    }
    List<ArchivePart> smallestFirst =
        needed.keySet().stream()
            .sorted(Comparator.comparingInt((ArchivePart part) -> needed.get(part).size()))
            .toList();
    for (ArchivePart part : smallestFirst) {
      if (needed.get(part).stream().allMatch(id -> copies.get(id) > 1)) {
        needed.remove(part).forEach(id -> copies.merge(id, -1, Integer::sum));
        archive.remove(part);
      }
    }
    return needed;
  }

  /** The files that are less than half full, if there are many. */
  private List<ArchivePart> small(Map<ArchivePart, Set<String>> archived) {
    List<ArchivePart> small =
        archived.keySet().stream()
            .filter(part -> 2 * archived.get(part).size() < trialsPerFile)
            .filter(part -> 2 * part.bytes() < bytesPerFile)
            .toList();
    return small.size() < MANY ? List.of() : small;
  }

  /**
   * Spreads trials evenly over as few files as there may be.
   *
   * @param trials bytes by id
   */
  private List<Set<String>> files(SortedMap<String, Long> trials) {
    int fewest = (trials.size() - 1) / trialsPerFile + 1;
    int even = (trials.size() - 1) / fewest + 1;
    List<Set<String>> files = new ArrayList<>();
    Set<String> file = new TreeSet<>();
    long bytes = 0;
    for (Map.Entry<String, Long> trial : trials.entrySet()) {
      if (!file.isEmpty() && (file.size() == even || bytes + trial.getValue() > bytesPerFile)) {
        files.add(file);
        file = new TreeSet<>();
        bytes = 0;
      }
      file.add(trial.getKey());
      bytes += trial.getValue();
    }
    files.add(file);
    return files;
  }

  private static void pack(SparkRuntime spark, RunFolder folder, List<Set<String>> files) {
    JavaSparkContext context = spark.context();
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(new SerializableConfiguration(spark.hadoop()));
    String trials = folder.trials().folder().toString();
    context.setJobGroup("compact", "archive trials in %d files".formatted(files.size()), false);
    try {
      context
          .parallelize(files, files.size())
          .foreach(file -> new TrialStore(new Path(trials), hadoop.value().value()).pack(file));
    } finally {
      context.clearJobGroup();
      hadoop.destroy();
    }
  }
}
