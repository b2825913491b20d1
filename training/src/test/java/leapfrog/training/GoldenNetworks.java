package leapfrog.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.training.data.FrameShape;
import leapfrog.training.model.hnn.Baseline;
import leapfrog.training.model.hnn.HamiltonianNetwork;
import leapfrog.training.model.pixel.PixelModel;
import leapfrog.training.nn.DataShape;
import leapfrog.training.nn.DynamicsModel;
import leapfrog.training.nn.ModelFactory;
import leapfrog.training.nn.Models;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/** Networks with float64 values computed by PyTorch's automatic differentiation. */
public final class GoldenNetworks {
  private static final Map<String, ModelFactory> FACTORIES =
      Map.of("hnn", new HamiltonianNetwork.Factory(), "baseline", new Baseline.Factory());

  private GoldenNetworks() {}

  /** One network with its batch and what must come out. */
  public record Case(
      String name,
      DynamicsModel model,
      Tensors parameters,
      Tensors batch,
      Tensor field,
      double loss,
      Tensors gradients) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The cases of models on phase space. */
  public static List<Case> dynamics() {
    try (InputStream stream = GoldenNetworks.class.getResourceAsStream("/golden/networks.json")) {
      List<Case> cases = new ArrayList<>();
      JsonNode nodes = new ObjectMapper().readTree(stream).get("cases");
      for (JsonNode node : nodes) {
        ModelFactory factory = FACTORIES.get(node.get("model").asText());
        if (factory != null) {
          cases.add(read(cases.size(), node, factory));
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One model of pixels with its batch and what must come out, {@code [batch]} for each loss. */
  public record PixelCase(
      PixelModel model,
      Tensors parameters,
      Tensors batch,
      Tensor latent,
      Tensor nextLatent,
      Tensors sampleLosses,
      double loss,
      Tensors gradients) {
    @Override
    public String toString() {
      return model.dynamics().getClass().getSimpleName();
    }
  }

  /** The models of pixels, on observations of two stacked frames of 2×3 pixels. */
  public static List<PixelCase> pixels() {
    try (InputStream stream = GoldenNetworks.class.getResourceAsStream("/golden/networks.json")) {
      List<PixelCase> cases = new ArrayList<>();
      new ObjectMapper().readTree(stream).get("pixel").forEach(node -> cases.add(readPixels(node)));
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PixelCase readPixels(JsonNode node) {
    Tensors parameters = tensors(node.get("weights"));
    int hidden = parameters.get("autoencoder.linear1.weight").shape()[0];
    DataShape data = new DataShape(2, Optional.of(new FrameShape(2, 2, 3, 2)));
    Map<String, Tensor> losses = new LinkedHashMap<>();
    for (String name : List.of("autoencoder_loss", "canonical_loss", "hnn_loss")) {
      losses.put(name, tensor(node.get(name)));
    }
    return new PixelCase(
        (PixelModel)
            Models.named(node.get("model").asText())
                .create(Map.of("hidden", String.valueOf(hidden)), data),
        parameters,
        Tensors.of(
            PixelModel.OBSERVATION,
            images(node.get("x")),
            PixelModel.NEXT_OBSERVATION,
            images(node.get("x_next"))),
        tensor(node.get("latent")),
        tensor(node.get("latent_next")),
        new Tensors(losses),
        node.get("loss").asDouble(),
        tensors(node.get("gradients")));
  }

  private static Tensor images(JsonNode node) {
    Tensor flat = tensor(node);
    return new Tensor(new int[] {flat.shape()[0], 2, 2, 3}, flat.values());
  }

  private static Case read(int number, JsonNode node, ModelFactory factory) {
    Tensors parameters = tensors(node.get("weights"));
    Tensor x = tensor(node.get("x"));
    int[] shape = parameters.get("linear1.weight").shape();
    Map<String, String> hyperparameters =
        Map.of("hidden", String.valueOf(shape[0]), "nonlinearity", node.get("activation").asText());
    return new Case(
        number + " " + factory.name() + " " + node.get("activation").asText() + " " + shape[1],
        (DynamicsModel) factory.create(hyperparameters, DataShape.phaseSpace(shape[1])),
        parameters,
        Tensors.of(DynamicsModel.STATE, x, DynamicsModel.DERIVATIVE, tensor(node.get("target"))),
        tensor(node.get("field")),
        node.get("loss").asDouble(),
        tensors(node.get("gradients")));
  }

  private static Tensors tensors(JsonNode node) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    node.fields().forEachRemaining(field -> tensors.put(field.getKey(), tensor(field.getValue())));
    return new Tensors(tensors);
  }

  private static Tensor tensor(JsonNode node) {
    List<Integer> shape = new ArrayList<>();
    for (JsonNode level = node; level.isArray(); level = level.get(0)) {
      shape.add(level.size());
    }
    List<Double> values = new ArrayList<>();
    collect(node, values);
    return new Tensor(
        shape.stream().mapToInt(Integer::intValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void collect(JsonNode node, List<Double> values) {
    if (node.isArray()) {
      node.forEach(child -> collect(child, values));
    } else {
      values.add(node.asDouble());
    }
  }
}
