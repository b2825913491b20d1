/**
 * Convolutional building blocks that models of frames share (Toth et al. 2019, appendix A.1): from
 * images of 4·2ᵏ pixels a side to a state of 4×4 pixels and back.
 */
package leapfrog.training.model.conv;
