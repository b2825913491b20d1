/**
 * The engine on LibTorch, PyTorch's C++ library, through JavaCPP: every model, in float32 or
 * float64, with LibTorch's reverse mode.
 */
package leapfrog.training.engine.torch;
