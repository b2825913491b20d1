package leapfrog.training.engine.torch;

import com.google.auto.service.AutoService;
import java.util.Optional;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.Model;

/** Runs every model with LibTorch, where its native libraries can be loaded. */
@AutoService(Engine.class)
public final class TorchEngine implements Engine {
  @Override
  public String name() {
    return "torch";
  }

  @Override
  public String description() {
    return "LibTorch (PyTorch's C++ library) through JavaCPP; every model and precision, also on GPUs";
  }

  @Override
  public int rank() {
    return 20;
  }

  @Override
  public Optional<String> absence() {
    return LibTorch.obstacle();
  }

  /** Loads LibTorch, and unpacks it where this account has never used it. */
  @Override
  public Optional<String> obstacle(Model model, Execution execution) {
    return LibTorch.obstacle()
        .or(() -> LibTorch.deviceObstacle(execution.device()))
        .or(() -> LibTorch.precisionObstacle(execution));
  }

  @Override
  public Session open(Model model, TrainingState state, Adam optimiser, Execution execution) {
    return new TorchSession(model, state, optimiser, execution);
  }
}
