package leapfrog.training.model.hgn;

import com.google.auto.service.AutoService;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import leapfrog.training.model.frame.FrameModel;
import leapfrog.training.model.phase.EulerStep;
import leapfrog.training.model.phase.Integrator;
import leapfrog.training.model.phase.LeapfrogStep;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.Hyperparameters;
import leapfrog.training.nn.ModelFactory;

/** The Hamiltonian generative network and the variants it is compared with. */
public final class HgnFactories {
  private HgnFactories() {}

  /** What the factories share. */
  private abstract static class Variant implements ModelFactory {
    private final String name;
    private final String description;
    private final Map<String, String> defaults;

    Variant(String name, String description, Map<String, String> defaults) {
      this.name = name;
      this.description = description;
      this.defaults = Collections.unmodifiableMap(defaults);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String description() {
      return description;
    }

    @Override
    public String source() {
      return "Toth, Rezende, Jaegle, Racaniere, Botev, Higgins 2019 (arXiv:1909.13789)";
    }

    @Override
    public Map<String, String> defaults() {
      return defaults;
    }

    @Override
    public FrameModel create(Map<String, String> hyperparameters, DataShape data) {
      Hyperparameters read = Hyperparameters.read(name, defaults, hyperparameters);
      return create(new HgnHyperparameters(read, data.requireFrames(name)));
    }

    abstract FrameModel create(HgnHyperparameters hyperparameters);
  }

  private static FrameModel generative(HgnHyperparameters read, Integrator integrator) {
    int latent = read.encoderOutputs();
    return new HamiltonianGenerativeNetwork(
        read.transformed(integrator, Math.multiplyExact(2, latent), latent),
        read.geco(),
        read.logVariance());
  }

  /** Makes {@code hgn} models. */
  @AutoService(ModelFactory.class)
  public static final class Hgn extends Variant {
    /** For {@code ServiceLoader}. */
    public Hgn() {
      super(
          "hgn",
          "Hamiltonian generative network: frames -> posterior -> state -> leapfrog -> frames",
          HgnHyperparameters.generative());
    }

    @Override
    FrameModel create(HgnHyperparameters hyperparameters) {
      return generative(hyperparameters, new LeapfrogStep());
    }
  }

  /** Makes {@code hgn-euler} models. */
  @AutoService(ModelFactory.class)
  public static final class Euler extends Variant {
    /** For {@code ServiceLoader}. */
    public Euler() {
      super(
          "hgn-euler",
          "hgn with Euler steps in place of leapfrog",
          HgnHyperparameters.generative());
    }

    @Override
    FrameModel create(HgnHyperparameters hyperparameters) {
      return generative(hyperparameters, new EulerStep());
    }
  }

  /** Makes {@code hgn-determ} models. */
  @AutoService(ModelFactory.class)
  public static final class Deterministic extends Variant {
    /** For {@code ServiceLoader}. */
    public Deterministic() {
      super(
          "hgn-determ",
          "hgn without a posterior distribution: the encoder gives the latent image itself",
          HgnHyperparameters.shared());
    }

    @Override
    FrameModel create(HgnHyperparameters hyperparameters) {
      int latent = hyperparameters.encoderOutputs();
      return new DeterministicHamiltonianNetwork(
          hyperparameters.transformed(new LeapfrogStep(), latent, latent));
    }
  }

  /** Makes {@code hgn-no-f} models. */
  @AutoService(ModelFactory.class)
  public static final class WithoutTransformer extends Variant {
    /** For {@code ServiceLoader}. */
    public WithoutTransformer() {
      super(
          "hgn-no-f",
          "hgn whose posterior sample is the state itself, without the network f_psi",
          defaultsWithoutTransformer());
    }

    private static Map<String, String> defaultsWithoutTransformer() {
      Map<String, String> defaults = new LinkedHashMap<>(HgnHyperparameters.generative());
      defaults.remove("encoder_outputs");
      defaults.remove("state_scale");
      // The encoder has to come down to 4x4 pixels on its own.
      defaults.put("encoder_strides", "1,2,1,2,1,2,1,1");
      return defaults;
    }

    @Override
    FrameModel create(HgnHyperparameters hyperparameters) {
      return new HamiltonianGenerativeNetwork(
          hyperparameters.direct(
              new LeapfrogStep(), Math.multiplyExact(2, hyperparameters.stateChannels())),
          hyperparameters.geco(),
          hyperparameters.logVariance());
    }
  }
}
