/**
 * What can be found out about trained models, as tables: a new {@link
 * leapfrog.training.analyze.Analysis} is one class registered for {@code ServiceLoader}.
 */
package leapfrog.training.analyze;
