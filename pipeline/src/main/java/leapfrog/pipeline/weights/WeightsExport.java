package leapfrog.pipeline.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import leapfrog.datagen.store.Sha256;
import leapfrog.training.data.WeightsFormat;
import leapfrog.training.train.TrainedModel;
import leapfrog.training.train.TrialResult;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A trained model to be written for other programs.
 *
 * @param model the model
 * @param result what came of its trial
 */
public record WeightsExport(TrainedModel model, TrialResult result) {
  /**
   * Writes the weights, and a description of them beside. Files of these names are replaced.
   *
   * @param file where to, on any Hadoop file system
   * @return the two files
   * @throws IllegalArgumentException if that cannot be written
   */
  public List<Path> write(Path file, WeightsFormat format, Configuration conf) {
    try {
      Path target = PlainFiles.qualified(file, conf);
      Path description = WeightsDescription.beside(target);
      ByteArrayOutputStream weights = new ByteArrayOutputStream();
      format.write(model.parameters(), model.spec().training().weightsType(), weights);
      byte[] bytes = weights.toByteArray();
      WeightsDescription described =
          WeightsDescription.of(model, result, target.getName(), format.name(), Sha256.hex(bytes));
      PlainFiles.write(target, bytes, conf);
      PlainFiles.write(description, described.toJson(), conf);
      return List.of(target, description);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot write to --out %s: %s; name a file that can be written"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
