package leapfrog.training.engine;

/** Floating-point format of weights and activations. */
public enum Precision {
  /** IEEE 754 binary32, the default for networks. */
  FLOAT32,
  /**
   * Mixed: products and convolutions of numbers rounded to bfloat16, everything else, and the
   * weights, in float32. Needs a processor that has instructions for it.
   */
  BFLOAT16,
  /** IEEE 754 binary64, for comparisons with reference values. */
  FLOAT64
}
