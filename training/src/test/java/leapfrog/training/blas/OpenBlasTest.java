package leapfrog.training.blas;

import static leapfrog.training.Examples.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both bindings of OpenBLAS against naive loops. */
class OpenBlasTest {
  private static final int[][] SIZES = {{1, 1, 1}, {1, 7, 5}, {7, 1, 5}, {4, 6, 1}, {33, 20, 41}};

  static List<Blas> bindings() {
    return List.of(OpenBlas.instance(), new OpenBlas.Copied());
  }

  static List<Arguments> products() {
    List<Arguments> products = new ArrayList<>();
    for (Blas blas : bindings()) {
      for (boolean transposeA : new boolean[] {false, true}) {
        for (boolean transposeB : new boolean[] {false, true}) {
          for (float beta : new float[] {0, 1}) {
            products.add(arguments(blas.name(), blas, transposeA, transposeB, beta));
          }
        }
      }
    }
    return products;
  }

  private static float[] floats(int count, long seed) {
    double[] values = uniform(count, 1, seed);
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @ParameterizedTest(name = "{0} transposed {2} {3} beta {4}")
  @MethodSource("products")
  void matrixProductsAgreeWithLoops(
      String name, Blas blas, boolean transposeA, boolean transposeB, float beta) {
    for (int[] size : SIZES) {
      int m = size[0];
      int n = size[1];
      int k = size[2];
      float[] a = floats(m * k + 3, 1); // longer than needed
      float[] b = floats(k * n, 2);
      float[] c = floats(m * n, 3);
      double[] expected = new double[m * n];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = beta * (double) c[i * n + j];
          for (int l = 0; l < k; l++) {
            double left = transposeA ? a[l * m + i] : a[i * k + l];
            double right = transposeB ? b[j * k + l] : b[l * n + j];
            sum += left * right;
          }
          expected[i * n + j] = sum;
        }
      }
      if (beta == 0) {
        Arrays.fill(c, Float.NaN); // what was there must not be read
      }
      blas.multiply(transposeA, transposeB, m, n, k, a, b, beta, c);
      for (int i = 0; i < m * n; i++) {
        assertThat((double) c[i]).as("%s %s", name, size).isCloseTo(expected[i], within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bindings")
  void vectorProductsAgreeWithLoops(Blas blas) {
    int rows = 13;
    int columns = 9;
    double[] a = uniform(rows * columns, 1, 4);
    for (boolean transpose : new boolean[] {false, true}) {
      for (double beta : new double[] {0, 1}) {
        double[] x = uniform(rows + columns, 1, 5); // longer than needed
        double[] y = uniform(rows + columns, 1, 6);
        double[] expected = y.clone();
        int outputs = transpose ? columns : rows;
        for (int i = 0; i < outputs; i++) {
          double sum = beta * y[i];
          for (int j = 0; j < (transpose ? rows : columns); j++) {
            sum += (transpose ? a[j * columns + i] : a[i * columns + j]) * x[j];
          }
          expected[i] = sum;
        }
        if (beta == 0) {
          Arrays.fill(y, 0, outputs, Double.NaN);
        }
        blas.multiply(transpose, rows, columns, a, x, beta, y);
        assertThat(y).containsExactly(expected, within(1e-14));
      }
    }
  }
}
