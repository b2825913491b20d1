package leapfrog.training.engine.fused;

import com.google.auto.service.AutoService;
import java.util.Optional;
import leapfrog.training.engine.Adam;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Engine;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import leapfrog.training.engine.Session;
import leapfrog.training.engine.TrainingState;
import leapfrog.training.nn.FieldForm;
import leapfrog.training.nn.FieldForm.Kind;
import leapfrog.training.nn.Model;
import leapfrog.training.nn.PerceptronField;

/** The analytic step of perceptron fields, derived by hand: BLAS products and vectorised loops. */
@AutoService(Engine.class)
public final class FusedEngine implements Engine {
  @Override
  public String name() {
    return "fused";
  }

  @Override
  public String description() {
    return "Analytic steps on OpenBLAS for hnn and baseline; float32; the fastest where it applies";
  }

  @Override
  public int rank() {
    return 10;
  }

  @Override
  public Optional<String> obstacle(Model model, Execution execution) {
    if (!(model instanceof PerceptronField field)) {
      return Optional.of("fused runs fields made of one perceptron only");
    }
    FieldForm form = field.form();
    if (execution.precision() != Precision.FLOAT32) {
      return Optional.of("fused computes in float32 only");
    }
    if (execution.device() != Device.CPU) {
      return Optional.of("fused computes on the processor only");
    }
    if (form.slope().rk4Step() > 0) {
      return Optional.of("fused has no step for use_rk4");
    }
    if (form.kind() == Kind.BOTH) {
      return Optional.of("fused has no step for the sum of both fields");
    }
    return Optional.empty();
  }

  @Override
  public Session open(Model model, TrainingState state, Adam optimiser, Execution execution) {
    return new FusedSession(((PerceptronField) model).form(), state, optimiser);
  }
}
