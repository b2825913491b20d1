package leapfrog.training.analyze;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.registry.Parameters;
import leapfrog.training.train.TrainedModel;

/** Something to find out about trained models. Found by {@code ServiceLoader}. */
public interface Analysis {
  /** How the truth is called where rows name a model. */
  String TRUTH = "truth";

  /** The name used on the command line and for files, such as {@code phase-space}. */
  String name();

  /** One line: what its tables show. */
  String description();

  /** Where it was published. */
  String source();

  /** Every setting with its default, in the order they are shown. */
  Map<String, Double> defaults();

  /** Why a model cannot be analysed so; empty if it can. */
  Optional<String> obstacle(TrainedModel model);

  /**
   * Analyses models beside one another and, where there is one, the truth. The same models and
   * settings give the same tables.
   *
   * @param subject models without an {@link #obstacle}
   * @param settings values of all of {@link #defaults()}
   * @return tables, always the same ones in the same order
   * @throws IllegalArgumentException if a setting is not allowed
   * @throws leapfrog.datagen.store.DatasetException if data are needed and cannot be read
   */
  List<AnalysisTable<?>> of(AnalysisSubject subject, Parameters settings);
}
