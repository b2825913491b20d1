/**
 * What models of a probability density have in common: {@link
 * leapfrog.training.model.density.DensityModel}.
 */
package leapfrog.training.model.density;
