/**
 * Networks apart from any engine: models are written once in {@link leapfrog.training.nn.Ops},
 * which each engine supplies, and evaluated in float64 as a {@link
 * leapfrog.training.nn.LearnedField}.
 */
package leapfrog.training.nn;
