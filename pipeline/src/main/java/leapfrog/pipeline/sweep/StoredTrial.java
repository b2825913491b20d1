package leapfrog.pipeline.sweep;

import leapfrog.training.train.TrialStatus;

/**
 * A committed trial as it is stored.
 *
 * @param id its id
 * @param status how it ended
 * @param result its result, the text of {@code result.json}
 * @param weights its weights, the bytes of {@code weights.safetensors}; none if it left no weights,
 *     or they were not asked for
 */
// The bytes go from one file into another; nobody changes them.
@SuppressWarnings("ArrayRecordComponent")
record StoredTrial(String id, TrialStatus status, String result, byte[] weights) {
  /** No weights: a file of weights is never empty. */
  static final byte[] NO_WEIGHTS = new byte[0];
}
