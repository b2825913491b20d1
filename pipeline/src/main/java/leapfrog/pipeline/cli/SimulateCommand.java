package leapfrog.pipeline.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import leapfrog.datagen.integrate.FixedStepMethods;
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
  private static final String ADAPTIVE = "adaptive";

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
      converter = NumberList.Converter.class,
      paramLabel = "q…,p…",
      description = "initial state: every position, then every momentum")
  private NumberList state;

  @Option(
      names = "--t-span",
      required = true,
      converter = NumberList.Converter.class,
      paramLabel = "A,B",
      description = "first and last time")
  private NumberList timeSpan;

  @Option(
      names = "--points",
      required = true,
      paramLabel = "N",
      description = "number of times, evenly spaced, both ends included")
  private int points;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = ADAPTIVE,
      description = {
        "how to integrate: adaptive, the Dormand-Prince method of order 8 to 1e-12, or with fixed"
            + " steps: euler, rk4, leapfrog, yoshida4 (default: ${DEFAULT-VALUE})"
      })
  private String method;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "10",
      description = "fixed steps from each time to the next (default: ${DEFAULT-VALUE})")
  private int steps;

  @Option(
      names = "--parameter",
      paramLabel = "k=v",
      description = "a parameter of the system that differs from its default; can be repeated")
  private Map<String, Double> parameters = new LinkedHashMap<>();

  @Override
  public Integer call() {
    PhysicalSystem system = system();
    double[] initial = state.toArray();
    int freedoms = system.degreesOfFreedom();
    if (initial.length != 2 * freedoms) {
      throw usage(
          "Cannot use a --state of %d numbers: %s needs %d, every position and then every momentum"
              .formatted(initial.length, systemName, 2 * freedoms));
    }
    double[] span = timeSpan.toArray();
    if (span.length != 2) {
      throw usage("Cannot use a --t-span of %d numbers: it needs two, A,B".formatted(span.length));
    }
    double[] times = new TimeGrid(span[0], span[1], points).times();
    print(system, times, solve(system, initial, times));
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

  private double[] solve(PhysicalSystem system, double[] initial, double[] times) {
    try {
      return method.equals(ADAPTIVE)
          ? system.solve(initial, times)
          : FixedStepMethods.named(method).solve(system, initial, times, steps);
    } catch (IntegrationException | IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
  }

  private void print(PhysicalSystem system, double[] times, double[] states) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(header(system.degreesOfFreedom()));
    int dimension = 2 * system.degreesOfFreedom();
    for (int i = 0; i < times.length; i++) {
      double[] at = Arrays.copyOfRange(states, i * dimension, (i + 1) * dimension);
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
