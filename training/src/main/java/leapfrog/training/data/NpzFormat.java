package leapfrog.training.data;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * Weights as NumPy's {@code npz}: a zip archive with an array {@code NAME.npy} for each tensor.
 * Reads what {@code numpy.savez} and {@code numpy.savez_compressed} write; writes as the former.
 */
@AutoService(WeightsFormat.class)
public final class NpzFormat implements WeightsFormat {
  private static final String ENDING = ".npy";

  /** The earliest time a zip archive can tell: equal tensors are equal files. */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  @Override
  public String name() {
    return "npz";
  }

  @Override
  public Tensors read(byte[] file) throws IOException {
    ZipArchive archive = ZipArchive.of(file);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (ZipArchive.Entry entry : archive.entries()) {
      if (!isArray(entry.name())) {
        throw new IOException(
            "its entry '%s' is not an array NAME.npy of a name without '/', '\\' and control"
                    .formatted(entry.name())
                + " characters");
      }
      String name = entry.name().substring(0, entry.name().length() - ENDING.length());
      try {
        tensors.put(name, NpyArray.read(archive.content(entry)));
      } catch (IOException e) {
        throw new IOException("array '%s': %s".formatted(name, e.getMessage()), e);
      }
    }
    return new Tensors(tensors);
  }

  @Override
  public void write(Tensors weights, DataType type, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, Tensor> tensor : weights.byName().entrySet()) {
      String name = tensor.getKey() + ENDING;
      if (!isArray(name)) {
        throw new IllegalArgumentException(
            "Cannot write tensor '%s' as npz: its name must have no '/', '\\' and control characters"
                .formatted(tensor.getKey()));
      }
      byte[] array = NpyArray.bytes(tensor.getValue(), type);
      zip.putNextEntry(entry(name, array));
      zip.write(array);
    }
    zip.finish();
  }

  private static ZipEntry entry(String name, byte[] array) {
    CRC32 crc = new CRC32();
    crc.update(array);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(array.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(EPOCH);
    return entry;
  }

  /** Names never become paths here, but might elsewhere. */
  private static boolean isArray(String name) {
    return name.length() > ENDING.length()
        && name.endsWith(ENDING)
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }
}
