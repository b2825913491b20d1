package leapfrog.training.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenBLAS that comes with the program, with one thread per calling thread.
 *
 * <p>Java arrays reach it through netlib's binding, which pins them; JavaCPP's own binding copies
 * every array in and out, a quarter more time for a 750×200×200 product. It serves the platforms
 * that netlib has no binary for.
 */
public final class OpenBlas {
  private static final String NETLIB_LIBRARY = "dev.ludovic.netlib.blas.nativeLibPath";

  /**
   * netlib warns of each implementation that it tries in vain, among them one that is not wanted.
   */
  private static final java.util.logging.Logger NETLIB_LOG =
      java.util.logging.Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

  private static final Logger LOG = LoggerFactory.getLogger(OpenBlas.class);
  private static final Blas INSTANCE = load();

  private OpenBlas() {}

  /** The best binding that works here. */
  public static Blas instance() {
    return INSTANCE;
  }

  /**
   * Takes one thread for each product in every copy of OpenBLAS that this process has loaded. Each
   * binding loads a copy of its own, which starts with a thread per core, or as many as {@code
   * OMP_NUM_THREADS} says; so this is called again after each.
   */
  public static void useOneThread() {
    openblas_nolapack.blas_set_num_threads(1);
  }

  private static Blas load() {
    Blas binding = bind();
    useOneThread();
    return binding;
  }

  private static Blas bind() {
    NETLIB_LOG.setLevel(Level.SEVERE);
    Path binding = Path.of(Loader.load(openblas_nolapack.class));
    Path library = binding.resolveSibling("libopenblas.so.0");
    if (Files.exists(library)) {
      if (System.getProperty(NETLIB_LIBRARY) == null) {
        System.setProperty(NETLIB_LIBRARY, library.toString());
      }
      try {
        return new Pinned(NativeBLAS.getInstance());
      } catch (RuntimeException | UnsatisfiedLinkError e) {
        LOG.info("netlib has no binding for this platform; arrays are copied instead", e);
      }
    }
    return new Copied();
  }

  /** Products on pinned arrays. Column-major underneath: Cᵀ = op(B)ᵀ·op(A)ᵀ. */
  private record Pinned(NativeBLAS blas) implements Blas {
    @Override
    public String name() {
      return "OpenBLAS (netlib)";
    }

    @Override
    public void multiply(
        boolean transposeA,
        boolean transposeB,
        int m,
        int n,
        int k,
        float[] a,
        float[] b,
        float beta,
        float[] c) {
      blas.sgemm(
          transposeB ? "T" : "N",
          transposeA ? "T" : "N",
          n,
          m,
          k,
          1,
          b,
          transposeB ? k : n,
          a,
          transposeA ? m : k,
          beta,
          c,
          n);
    }

    /** A row-major matrix is its transpose to a column-major library. */
    @Override
    public void multiply(
        boolean transpose, int rows, int columns, double[] a, double[] x, double beta, double[] y) {
      blas.dgemv(transpose ? "N" : "T", columns, rows, 1, a, columns, x, 1, beta, y, 1);
    }
  }

  /** Products on copied arrays. */
  record Copied() implements Blas {
    @Override
    public String name() {
      return "OpenBLAS (JavaCPP)";
    }

    @Override
    public void multiply(
        boolean transposeA,
        boolean transposeB,
        int m,
        int n,
        int k,
        float[] a,
        float[] b,
        float beta,
        float[] c) {
      openblas_nolapack.cblas_sgemm(
          CblasRowMajor,
          transposeA ? CblasTrans : CblasNoTrans,
          transposeB ? CblasTrans : CblasNoTrans,
          m,
          n,
          k,
          1,
          a,
          transposeA ? m : k,
          b,
          transposeB ? k : n,
          beta,
          c,
          n);
    }

    @Override
    public void multiply(
        boolean transpose, int rows, int columns, double[] a, double[] x, double beta, double[] y) {
      openblas_nolapack.cblas_dgemv(
          CblasRowMajor,
          transpose ? CblasTrans : CblasNoTrans,
          rows,
          columns,
          1,
          a,
          columns,
          x,
          1,
          beta,
          y,
          1);
    }
  }
}
