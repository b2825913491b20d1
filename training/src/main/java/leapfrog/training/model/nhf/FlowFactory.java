package leapfrog.training.model.nhf;

import com.google.auto.service.AutoService;
import java.util.Map;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.ModelFactory;

/** Makes {@code nhf} models. */
@AutoService(ModelFactory.class)
public final class FlowFactory implements ModelFactory {
  @Override
  public String name() {
    return "nhf";
  }

  @Override
  public String description() {
    return "neural Hamiltonian flow: prior -> learned leapfrog steps -> density of positions";
  }

  @Override
  public String source() {
    return "Toth, Rezende, Jaegle, Racaniere, Botev, Higgins 2019 (arXiv:1909.13789)";
  }

  @Override
  public Map<String, String> defaults() {
    return FlowHyperparameters.defaults();
  }

  @Override
  public NeuralHamiltonianFlow create(Map<String, String> hyperparameters, DataShape data) {
    FlowHyperparameters read =
        new FlowHyperparameters(
            Hyperparameters.read(name(), defaults(), hyperparameters), data.stateDimension() / 2);
    return new NeuralHamiltonianFlow(read.flow(), read.encoder(), read.prior());
  }
}
