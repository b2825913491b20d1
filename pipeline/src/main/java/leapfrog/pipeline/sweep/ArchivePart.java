package leapfrog.pipeline.sweep;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import leapfrog.datagen.store.Sha256;
import org.apache.hadoop.fs.Path;

/**
 * A file of archived trials, sorted by id. Its name {@code part-FIRST-LAST-HASH.parquet} says which
 * trials it may hold, so that one is found without opening every file; the hash is of all their
 * ids, so that files of one name hold the same.
 *
 * @param path the file
 * @param bytes its length
 * @param first the smallest id
 * @param last the largest id
 */
record ArchivePart(Path path, long bytes, String first, String last) {
  private static final Pattern NAME =
      Pattern.compile("part-([^-]+)-([^-]+)-([0-9a-f]{16})\\.parquet");

  private static final int HASH_LENGTH = 16;

  /** The part that a file is by its name; empty if it is none. */
  static Optional<ArchivePart> of(Path file, long bytes) {
    Matcher name = NAME.matcher(file.getName());
    return name.matches()
        ? Optional.of(new ArchivePart(file, bytes, name.group(1), name.group(2)))
        : Optional.empty();
  }

  /**
   * The file that some trials belong into.
   *
   * @param folder the archive
   * @param ids the trials, at least one
   */
  static Path path(Path folder, SortedSet<String> ids) {
    String hash = Sha256.hex(String.join(" ", ids).getBytes(StandardCharsets.UTF_8));
    return new Path(
        folder,
        "part-%s-%s-%s.parquet".formatted(ids.first(), ids.last(), hash.substring(0, HASH_LENGTH)));
  }

  /** Whether a trial may be in it. */
  boolean covers(String id) {
    return first.compareTo(id) <= 0 && id.compareTo(last) <= 0;
  }
}
