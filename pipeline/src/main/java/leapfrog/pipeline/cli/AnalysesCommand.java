package leapfrog.pipeline.cli;

import java.util.List;
import leapfrog.pipeline.config.Catalog;
import leapfrog.training.analyze.Analyses;
import leapfrog.training.analyze.Analysis;
import picocli.CommandLine.Command;

/** Lists the analyses. */
@Command(
    name = "analyses",
    description = "Lists the analyses of trained models with their settings' defaults and sources.")
final class AnalysesCommand extends ListCommand {
  @Override
  String listing(Catalog catalog) {
    return Listing.of(
        Analyses.all(),
        Analysis::name,
        analysis ->
            List.of(
                analysis.description(),
                "settings: " + Listing.defaults(analysis.defaults()),
                "source: " + analysis.source()));
  }
}
