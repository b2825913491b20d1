package leapfrog.training.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

@ResourceLock(Resources.SYSTEM_OUT)
class ChatterTest {
  @Test
  void whatSameDiffPrintsIsDroppedAndNothingElse() {
    PrintStream original = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      differentiate();
      assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Added differentiated op");
      printed.reset();
      Chatter.silence();
      Chatter.silence();
      differentiate();
      System.out.println("a result");
      System.out.print(1.5);
      System.out.println();
      System.out.printf("%d é%n", 2);
      assertThat(printed.toString(StandardCharsets.UTF_8).lines())
          .containsExactly("a result", "1.5", "2 é");
    } finally {
      System.setOut(original);
    }
  }

  private static void differentiate() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.var("x", Nd4j.ones(2));
    graph.setLossVariables(x.mul(x).sum().name());
    graph.createGradFunction();
  }
}
