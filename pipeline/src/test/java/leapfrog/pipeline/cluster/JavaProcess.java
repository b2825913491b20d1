package leapfrog.pipeline.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** Java processes, with the class path of the tests unless told otherwise. */
public final class JavaProcess {
  /** The class path of the tests. */
  static final String CLASS_PATH = System.getProperty("java.class.path");

  private JavaProcess() {}

  /**
   * Starts a program with a gigabyte of heap.
   *
   * @param folder takes its temporary files, which a killed process leaves behind
   * @param name its output goes to {@code NAME.log} in the folder
   * @param environment added to the environment
   * @param properties system properties
   * @param program the main class
   * @param arguments of the program
   */
  public static Process start(
      Path folder,
      String name,
      Map<String, String> environment,
      Map<String, String> properties,
      Class<?> program,
      List<String> arguments)
      throws IOException {
    return start(folder, name, environment, properties, CLASS_PATH, program.getName(), arguments);
  }

  /**
   * Starts a program with a class path of its own; the rest as above.
   *
   * @param classPath as Java wants it, wildcards included
   * @param program name of the main class
   */
  public static Process start(
      Path folder,
      String name,
      Map<String, String> environment,
      Map<String, String> properties,
      String classPath,
      String program,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.add("-Djava.io.tmpdir=" + folder);
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-Xmx1g", "-cp", classPath, program));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.redirectOutput(folder.resolve(name + ".log").toFile()).start();
  }

  /** Starts a program with nothing special about it. */
  public static Process start(Path folder, String name, Class<?> program, List<String> arguments)
      throws IOException {
    return start(folder, name, Map.of(), Map.of(), program, arguments);
  }
}
