/**
 * Training: {@link leapfrog.training.train.Trial} goes from data to a judged model, {@link
 * leapfrog.training.train.Trainer} takes the steps, {@link leapfrog.training.train.Checkpoints} let
 * an interrupted trial go on to the same end.
 */
package leapfrog.training.train;
