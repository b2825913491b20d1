package leapfrog.pipeline.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import leapfrog.datagen.integrate.GroundTruth;
import leapfrog.datagen.integrate.IntegrationException;
import leapfrog.datagen.sample.TimeGrid;
import leapfrog.datagen.system.PhysicalSystem;
import leapfrog.datagen.system.SystemFactory;
import leapfrog.pipeline.config.Suggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Integrates a true system and prints its trajectory. */
@Command(
    name = "simulate",
    description = {
      "Integrates a physical system and prints its trajectory as CSV: t, q0…, p0…, energy, each"
          + " number in full double precision.",
      "",
      "Example: leapfrog simulate --system pendulum --state 1,0 --t-span 0,20 --points 100"
    })
final class SimulateCommand implements Callable<Integer> {
  @ParentCommand private Leapfrog leapfrog;
  @Spec private CommandSpec spec;

  @Option(
      names = "--system",
      required = true,
      paramLabel = "NAME",
      description = "one of 'leapfrog systems'")
  private String systemName;

  @Option(
      names = "--state",
      required = true,
      split = ",",
      paramLabel = "q…,p…",
      hideParamSyntax = true,
      description = "initial state: every position, then every momentum")
  private double[] state;

  @Option(
      names = "--t-span",
      required = true,
      split = ",",
      paramLabel = "A,B",
      hideParamSyntax = true,
      description = "first and last time")
  private double[] timeSpan;

  @Option(
      names = "--points",
      required = true,
      paramLabel = "N",
      description = "number of times, evenly spaced, both ends included")
  private int points;

  @Option(
      names = "--parameter",
      paramLabel = "k=v",
      description = "a parameter of the system that differs from its default; can be repeated")
  private Map<String, Double> parameters = new LinkedHashMap<>();

  @Override
  public Integer call() {
    PhysicalSystem system = system();
    int freedoms = system.degreesOfFreedom();
    if (state.length != 2 * freedoms) {
      throw usage(
          "Cannot use a --state of %d numbers: %s has %d positions and as many momenta, %d numbers"
              .formatted(state.length, systemName, freedoms, 2 * freedoms));
    }
    if (timeSpan.length != 2) {
      throw usage("Cannot use a --t-span of %d numbers: give two, A,B".formatted(timeSpan.length));
    }
    double[] times = new TimeGrid(timeSpan[0], timeSpan[1], points).times();
    print(system, times, solve(system, times));
    return ExitCode.DONE.code();
  }

  private PhysicalSystem system() {
    SystemFactory factory = leapfrog.catalog().systems().get(systemName);
    if (factory == null) {
      throw usage(
          "Unknown system '%s'%s"
              .formatted(
                  systemName, Suggestion.of(systemName, leapfrog.catalog().systems().keySet())));
    }
    return factory.create(parameters);
  }

  private double[] solve(PhysicalSystem system, double[] times) {
    try {
      return GroundTruth.DEFAULT.solve(system, state, times);
    } catch (IntegrationException e) {
      throw usage(e.getMessage());
    }
  }

  private void print(PhysicalSystem system, double[] times, double[] states) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(header(system.degreesOfFreedom()));
    for (int i = 0; i < times.length; i++) {
      double[] at = Arrays.copyOfRange(states, i * state.length, (i + 1) * state.length);
      StringJoiner row = new StringJoiner(",", "", "\n");
      row.add(Double.toString(times[i]));
      Arrays.stream(at).mapToObj(Double::toString).forEach(row::add);
      row.add(Double.toString(system.energy(at)));
      out.print(row);
    }
    out.flush();
  }

  private static String header(int freedoms) {
    StringJoiner header = new StringJoiner(",", "", "\n");
    header.add("t");
    for (String name : new String[] {"q", "p"}) {
      for (int i = 0; i < freedoms; i++) {
        header.add(name + i);
      }
    }
    return header.add("energy").toString();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
