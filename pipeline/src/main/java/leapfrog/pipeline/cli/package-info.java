/**
 * The command line. A command is one class that implements {@code Callable<Integer>} and is listed
 * in {@link leapfrog.pipeline.cli.Leapfrog}; it returns an {@link leapfrog.pipeline.cli.ExitCode}'s
 * number, writes results to its {@code CommandLine}'s output, and lets exceptions through to {@code
 * ErrorReporter}.
 */
package leapfrog.pipeline.cli;
