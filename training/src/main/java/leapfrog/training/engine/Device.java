package leapfrog.training.engine;

/** Where an engine computes. */
public enum Device {
  /** The processor. */
  CPU,
  /** An NVIDIA graphics processor; needs Leapfrog built with the Maven profile {@code gpu}. */
  CUDA
}
