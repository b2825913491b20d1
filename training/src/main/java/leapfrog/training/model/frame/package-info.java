/**
 * What models that learn from frames have in common: {@link
 * leapfrog.training.model.frame.FrameModel}.
 */
package leapfrog.training.model.frame;
