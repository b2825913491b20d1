package leapfrog.training.engine;

/** Floating-point format of weights and activations. */
public enum Precision {
  /** IEEE 754 binary32, the default for networks. */
  FLOAT32,
  /** IEEE 754 binary64, for comparisons with reference values. */
  FLOAT64
}
