package leapfrog.pipeline.cli;

import leapfrog.pipeline.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    BuildInfo build = BuildInfo.current();
    return new String[] {"leapfrog %s (commit %s)".formatted(build.version(), build.commit())};
  }
}
