package leapfrog.training.data;

import com.google.auto.service.AutoService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import leapfrog.training.nn.Tensors;

/** Weights as a {@link SafeTensors} file. */
@AutoService(WeightsFormat.class)
public final class SafeTensorsFormat implements WeightsFormat {
  @Override
  public String name() {
    return "safetensors";
  }

  @Override
  public Tensors read(byte[] file) throws IOException {
    return SafeTensors.read(new ByteArrayInputStream(file), file.length).tensors();
  }

  @Override
  public void write(Tensors weights, DataType type, OutputStream out) throws IOException {
    new SafeTensors(weights, Collections.emptySortedMap()).write(out, type);
  }
}
