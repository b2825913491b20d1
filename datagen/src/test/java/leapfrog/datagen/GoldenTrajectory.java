package leapfrog.datagen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A reference trajectory made with SciPy's DOP853 at rtol 1e-13.
 *
 * @param index position in the file
 * @param system name of the system, with its default parameters
 * @param t times
 * @param q positions, {@code [time][coordinate]}
 * @param p momenta, {@code [time][coordinate]}
 * @param dq dq/dt, {@code [time][coordinate]}
 * @param dp dp/dt, {@code [time][coordinate]}
 * @param energy energies
 */
@SuppressWarnings("ArrayRecordComponent") // plain data of a test
public record GoldenTrajectory(
    int index,
    String system,
    double[] t,
    double[][] q,
    double[][] p,
    double[][] dq,
    double[][] dp,
    double[] energy) {

  /** Every reference trajectory. */
  public static List<GoldenTrajectory> all() {
    try (InputStream in = GoldenTrajectory.class.getResourceAsStream("/golden/trajectories.json")) {
      List<GoldenTrajectory> all = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(in).get("trajectories")) {
        all.add(
            new GoldenTrajectory(
                all.size(),
                node.get("system").asText(),
                vector(node.get("t")),
                matrix(node.get("q")),
                matrix(node.get("p")),
                matrix(node.get("dq")),
                matrix(node.get("dp")),
                vector(node.get("energy"))));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state at time {@code i}: positions, then momenta. */
  public double[] state(int i) {
    int n = q[i].length;
    double[] state = new double[2 * n];
    System.arraycopy(q[i], 0, state, 0, n);
    System.arraycopy(p[i], 0, state, n, n);
    return state;
  }

  @Override
  public String toString() {
    return "%s #%d".formatted(system, index);
  }

  private static double[] vector(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static double[][] matrix(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .map(GoldenTrajectory::vector)
        .toArray(double[][]::new);
  }
}
