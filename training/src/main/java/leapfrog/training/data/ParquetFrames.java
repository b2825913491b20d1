package leapfrog.training.data;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leapfrog.datagen.store.Dataset;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.FrameFile;
import leapfrog.datagen.store.PartFile;

/**
 * Frames straight from a dataset's Parquet files, on any Hadoop file system. A block of 64 rows is
 * decoded when the first of them is asked for; the few blocks last asked for are kept. In {@link
 * FrameOrder} every block is decoded once per epoch.
 */
public final class ParquetFrames implements FrameSource {
  private final FrameSplit split;
  private final FrameReduction reduction;
  private final int kept;
  private final List<PartFile> parts;
  private final FrameFile[] files;
  private final FrameShape stored;
  private final FrameShape shape;

  /** The last blocks, the one unused for longest first. */
  private final Map<Integer, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true);

  private long decoded;
  private boolean closed;

  /**
   * Opens a split that is read in {@link FrameOrder}.
   *
   * @throws IllegalArgumentException if there is no such split, it has no frames, or they cannot be
   *     reduced
   * @throws DatasetException if the first file cannot be read
   */
  public ParquetFrames(Dataset dataset, String split, FrameReduction reduction) {
    this(dataset, split, reduction, FrameOrder.WINDOW);
  }

  /**
   * Opens a split.
   *
   * @param kept decoded blocks to keep in memory, at least 1
   * @throws IllegalArgumentException if there is no such split, it has no frames, or they cannot be
   *     reduced
   * @throws DatasetException if the first file cannot be read
   */
  public ParquetFrames(Dataset dataset, String split, FrameReduction reduction, int kept) {
    this(new FrameSplit(dataset, split), reduction, kept);
  }

  ParquetFrames(FrameSplit split, FrameReduction reduction, int kept) {
    if (kept < 1) {
      throw new IllegalArgumentException(
          "Cannot keep %d decoded blocks: the value must be at least 1".formatted(kept));
    }
    this.split = split;
    this.reduction = reduction;
    this.kept = kept;
    parts = split.dataset().parts(split.name());
    files = new FrameFile[parts.size()];
    FrameFile first = file(0);
    stored = new FrameShape(split.points(), first.height(), first.width(), first.channels());
    shape = reduction.apply(stored);
    Math.multiplyExact(FrameSplit.BLOCK, shape.size());
  }

  @Override
  public int rows() {
    return split.rows();
  }

  @Override
  public FrameShape shape() {
    return shape;
  }

  @Override
  public synchronized void read(int row, byte[] target, int offset) {
    if (closed) {
      throw new IllegalStateException("The frames are closed");
    }
    Objects.checkIndex(row, rows());
    byte[] block = block(row / FrameSplit.BLOCK);
    System.arraycopy(block, row % FrameSplit.BLOCK * shape.size(), target, offset, shape.size());
  }

  /** Blocks that were decoded so far. */
  synchronized long decoded() {
    return decoded;
  }

  /** Forgets the decoded blocks. */
  @Override
  public synchronized void close() {
    closed = true;
    blocks.clear();
  }

  private byte[] block(int block) {
    byte[] pixels = blocks.get(block);
    if (pixels == null) {
      pixels = blocks.size() < kept ? new byte[FrameSplit.BLOCK * shape.size()] : leastUsed();
      decode(block, pixels);
      blocks.put(block, pixels);
    }
    return pixels;
  }

  /** The memory of the block unused for longest, which is forgotten. */
  private byte[] leastUsed() {
    Iterator<byte[]> eldest = blocks.values().iterator();
    byte[] pixels = eldest.next();
    eldest.remove();
    return pixels;
  }

  private void decode(int block, byte[] pixels) {
    long first = (long) block * FrameSplit.BLOCK;
    int part = part(first);
    int group = (int) ((first - parts.get(part).firstRow()) / FrameSplit.BLOCK);
    List<FrameFile.Row> rows = file(part).read(group);
    if (rows.size() != split.rows(block)) {
      throw damaged(
          part,
          "its row group %d has %d rows, expected %d"
              .formatted(group, rows.size(), split.rows(block)));
    }
    for (int i = 0; i < rows.size(); i++) {
      FrameFile.Row row = rows.get(i);
      if (row.id() != first + i || row.pixels().remaining() != stored.size()) {
        throw damaged(
            part,
            "row %d is of trajectory %d and has %d bytes of frames, expected trajectory %d and %d"
                .formatted(i, row.id(), row.pixels().remaining(), first + i, stored.size()));
      }
      reduction.reduce(row.pixels(), stored, pixels, i * shape.size());
    }
    decoded++;
  }

  private int part(long row) {
    int part = 0;
    while (row >= parts.get(part).firstRow() + parts.get(part).rows()) {
      part++;
    }
    return part;
  }

  private FrameFile file(int part) {
    if (files[part] == null) {
      files[part] = split.open(parts.get(part));
    }
    return files[part];
  }

  private DatasetException damaged(int part, String reason) {
    return new DatasetException(
        "Cannot read frames from %s of %s: %s"
            .formatted(parts.get(part).path(), split.dataset().manifest().spec().name(), reason));
  }
}
