package leapfrog.training.engine.nd4j;

import com.google.auto.service.AutoService;
import java.util.Optional;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Model;

/** Runs every model as a SameDiff graph: the portable reference. */
@AutoService(Engine.class)
public final class Nd4jEngine implements Engine {
  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public String description() {
    return "ND4J / SameDiff graphs; every model, float32 and float64; the reference";
  }

  @Override
  public int rank() {
    return 100;
  }

  @Override
  public Optional<String> obstacle(Model model, Execution execution) {
    if (execution.precision() == Precision.BFLOAT16) {
      return Optional.of("nd4j computes in float32 and float64 only");
    }
    if (execution.device() != Device.CPU) {
      return Optional.of("nd4j computes on the processor only");
    }
    return Optional.empty();
  }

  @Override
  public Session open(Model model, TrainingState state, Adam optimiser, Execution execution) {
    return new SameDiffSession(model, state, optimiser, execution);
  }
}
