package leapfrog.datagen.render;

/**
 * Some rows and columns of a picture.
 *
 * @param top first row
 * @param left first column
 * @param height number of rows
 * @param width number of columns
 */
record PixelRegion(int top, int left, int height, int width) {}
