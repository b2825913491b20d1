/** Matrix products on Java arrays through the OpenBLAS that comes with the program. */
package leapfrog.training.blas;
