package leapfrog.training.model.conv;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leapfrog.training.nn.Convolution;
import leapfrog.training.nn.Ops;
import leapfrog.training.nn.ParameterSpec;

/**
 * Residual blocks that each double the size, then a convolution to the image's channels (Toth et
 * al. 2019, appendix A.1, after Karras et al. 2018). The image is linear in the last block.
 *
 * @param blocks the blocks, from 4×4 pixels on
 * @param last the last convolution
 */
public record ResidualDecoder(List<Block> blocks, ConvolutionLayer last) {
  /** Slope of the leaky ReLU below zero, PyTorch's default. */
  private static final double LEAK = 0.01;

  /**
   * How a decoder is made.
   *
   * @param filters filters of the layers of each block, or one number for all blocks
   * @param sigmoid whether a sigmoid closes each block, as published
   * @param hidden size of the first weights before a leaky ReLU
   * @param last size of the first weights of the last layer
   */
  public record Plan(List<Integer> filters, boolean sigmoid, LayerScale hidden, LayerScale last) {
    /** The published decoder. */
    public static final Plan PUBLISHED = new Plan(64, true, LayerScale.PYTORCH, LayerScale.PYTORCH);

    /** Copies the list. */
    public Plan {
      filters = List.copyOf(filters);
    }

    /** A decoder of blocks of the same width. */
    public Plan(int filters, boolean sigmoid, LayerScale hidden, LayerScale last) {
      this(List.of(filters), sigmoid, hidden, last);
    }

    private int filters(int block, int blocks) {
      if (filters.size() != 1 && filters.size() != blocks) {
        throw new IllegalArgumentException(
            "Cannot set decoder_filters to %s: there must be one number, or one for each of %d blocks"
                .formatted(filters, blocks));
      }
      return filters.get(Math.min(block, filters.size() - 1));
    }
  }

  /**
   * One block: the image enlarged to twice its size, two convolutions with leaky ReLU, and the
   * enlarged image added to them; where their channels differ, a linear map of it.
   *
   * @param first convolution of the enlarged image
   * @param second convolution after it
   * @param shortcut the linear map; unused and without parameters where the channels agree
   * @param sigmoid whether a sigmoid closes the block
   */
  public record Block(
      ConvolutionLayer first, ConvolutionLayer second, ConvolutionLayer shortcut, boolean sigmoid) {
    private boolean mapsShortcut() {
      return shortcut.inputs() != shortcut.outputs();
    }

    List<ParameterSpec> parameters() {
      List<ParameterSpec> parameters = new ArrayList<>(first.parameters());
      parameters.addAll(second.parameters());
      if (mapsShortcut()) {
        parameters.addAll(shortcut.parameters());
      }
      return parameters;
    }

    <T> T apply(Ops<T> ops, Function<String, T> parameter, T image) {
      T inner = ops.leakyRelu(first.applyUpsampled(ops, parameter, image), LEAK);
      T residual = ops.leakyRelu(second.apply(ops, parameter, inner), LEAK);
      // A linear map of channels and the enlargement may change places; this way is cheaper.
      T kept = mapsShortcut() ? shortcut.apply(ops, parameter, image) : image;
      T sum = ops.add(residual, ops.upsample(kept));
      return sigmoid ? ops.sigmoid(sum) : sum;
    }
  }

  /** Copies the list. */
  public ResidualDecoder {
    blocks = List.copyOf(blocks);
  }

  /**
   * Lays out a decoder.
   *
   * @param name prefix of the parameters' names, such as {@code decoder}
   * @param inputs channels of the state's positions
   * @param channels channels of the image
   * @param size height and width of the image
   * @throws IllegalArgumentException if the size is not 4·2ᵏ
   */
  public static ResidualDecoder of(String name, int inputs, int channels, int size, Plan plan) {
    List<Block> blocks = new ArrayList<>();
    int before = inputs;
    int count = ImageSize.halvings(size);
    for (int i = 0; i < count; i++) {
      String block = "%s.block%d".formatted(name, i + 1);
      int filters = plan.filters(i, count);
      blocks.add(
          new Block(
              new ConvolutionLayer(
                  block + ".conv1", before, filters, Convolution.SAME, plan.hidden()),
              new ConvolutionLayer(
                  block + ".conv2", filters, filters, Convolution.SAME, plan.hidden()),
              new ConvolutionLayer(
                  block + ".shortcut",
                  before,
                  filters,
                  ConvolutionLayer.POINTWISE,
                  LayerScale.PYTORCH),
              plan.sigmoid()));
      before = filters;
    }
    return new ResidualDecoder(
        blocks,
        new ConvolutionLayer(name + ".image", before, channels, Convolution.SAME, plan.last()));
  }

  /** The parameters of all layers, in order. */
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> parameters = new ArrayList<>();
    blocks.forEach(block -> parameters.addAll(block.parameters()));
    parameters.addAll(last.parameters());
    return parameters;
  }

  /**
   * Decodes positions.
   *
   * @param position {@code [batch][inputs][4][4]}
   * @return {@code [batch][channels][size][size]}
   */
  public <T> T apply(Ops<T> ops, Function<String, T> parameter, T position) {
    T image = position;
    for (Block block : blocks) {
      image = block.apply(ops, parameter, image);
    }
    return last.apply(ops, parameter, image);
  }

  /** Multiplications for one image. */
  public double multiplications() {
    double sum = 0;
    int size = ImageSize.STATE;
    for (Block block : blocks) {
      size *= 2;
      sum += block.first().multiplications(size) + block.second().multiplications(size);
    }
    return sum + last.multiplications(size);
  }
}
