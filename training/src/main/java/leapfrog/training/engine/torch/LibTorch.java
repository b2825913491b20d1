package leapfrog.training.engine.torch;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import leapfrog.training.blas.OpenBlas;
import leapfrog.training.engine.Device;
import leapfrog.training.engine.Execution;
import leapfrog.training.engine.Precision;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** LibTorch's native libraries, loaded once per process when an engine is first asked for them. */
final class LibTorch {
  private static final Logger LOG = LoggerFactory.getLogger(LibTorch.class);
  private static final Pattern SEARCHED_FOLDERS = Pattern.compile("(?<=java\\.library\\.path): .*");

  private LibTorch() {}

  /** Why LibTorch cannot be used on this machine; empty if it is loaded. */
  static Optional<String> obstacle() {
    return Loaded.OBSTACLE;
  }

  /** Why LibTorch cannot compute on a device; empty if it can. To be asked once it is loaded. */
  static Optional<String> deviceObstacle(Device device) {
    return device == Device.CUDA && !torch.cuda_is_available()
        ? Optional.of(
            "device = cuda needs an NVIDIA graphics processor that LibTorch sees, and Leapfrog"
                + " built with 'mvn -P gpu'; use device = cpu")
        : Optional.empty();
  }

  /** Why LibTorch cannot compute in a precision; empty if it can. */
  static Optional<String> precisionObstacle(Execution execution) {
    return precisionObstacle(execution, ProcessorFeatures.hasBfloat16());
  }

  /** The same for a processor that has instructions for bfloat16, or has not. */
  static Optional<String> precisionObstacle(Execution execution, boolean processorHasBfloat16) {
    return execution.precision() == Precision.BFLOAT16
            && execution.device() == Device.CPU
            && !processorHasBfloat16
        ? Optional.of(
            "precision = bfloat16 needs a processor with bfloat16 instructions (avx512_bf16,"
                + " amx_bf16 or bf16), which this one lacks; use precision = float32")
        : Optional.empty();
  }

  /**
   * Makes LibTorch compute with so many threads from now on. The number is one for the process, so
   * sessions that run at the same time should agree on it. Products of matrices, which run on
   * OpenBLAS, keep to one thread: at the size of these networks a second makes them slower.
   */
  static void useThreads(int threads) {
    if (torch.get_num_threads() != threads) {
      torch.set_num_threads(threads);
    }
  }

  /** Initialised, and with it the libraries loaded, when first used. */
  private static final class Loaded {
    static final Optional<String> OBSTACLE = load();

    private static Optional<String> load() {
      try {
        Loader.load(torch.class);
      } catch (LinkageError e) {
        LOG.info("LibTorch cannot be loaded", e);
        String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
        String reason = SEARCHED_FOLDERS.matcher(message).replaceFirst("");
        return Optional.of(
            "LibTorch cannot be loaded on %s (%s)".formatted(Loader.getPlatform(), reason));
      }
      ProcessEnd.await();
      torch.set_num_threads(1);
      // Tensors of images in large pages: without, a tenth of a step goes into fetching small ones.
      torch.set_env("THP_MEM_ALLOC_ENABLE", "1");
      // LibTorch's products run on OpenBLAS, which counts its threads by itself.
      OpenBlas.useOneThread();
      return Optional.empty();
    }
  }
}
