/**
 * What trials learn from and leave behind: samples of a vector field read from a dataset, frames
 * straight from its Parquet files or from a cache on the local disk, the batch of each step, and
 * tensors on disk in the safetensors format.
 */
package leapfrog.training.data;
