/**
 * Models that learn a few latent coordinates of frames together with the dynamics of these:
 * PixelHNN and its baseline (Greydanus et al. 2019, section 5), and PixelHNN with convolutions
 * (Toth et al. 2019, appendix A.3).
 *
 * <p>All are a {@link leapfrog.training.model.pixel.PixelModel}, of an {@link
 * leapfrog.training.model.pixel.Autoencoder} and a {@link leapfrog.training.nn.DynamicsModel}.
 */
package leapfrog.training.model.pixel;
