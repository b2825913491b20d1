package leapfrog.training.evaluate;

import java.util.List;

/**
 * A metric that stands for many where space is scarce.
 *
 * @param metric its name
 * @param title how it is called at the head of a column
 */
public record Headline(String metric, String title) {
  /** The headlines of whatever is judged by its loss and the energy of rollouts. */
  static final List<Headline> LOSSES_AND_ENERGY =
      List.of(
          new Headline(PhaseSpaceExperiment.TRAIN_LOSS, "train loss"),
          new Headline(PhaseSpaceExperiment.TEST_LOSS, "test loss"),
          new Headline(EnergyEvaluation.ENERGY_MSE, "energy MSE"));
}
