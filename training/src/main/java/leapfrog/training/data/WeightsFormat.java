package leapfrog.training.data;

import java.io.IOException;
import java.io.OutputStream;
import leapfrog.training.nn.Tensors;

/** A kind of file that holds named tensors. Found by {@code ServiceLoader}. */
public interface WeightsFormat {
  /** The name, which is also the ending of such files' names, such as {@code npz}. */
  String name();

  /**
   * Reads a whole file. Nothing in it is executed, and no more memory is taken than in proportion
   * to its size.
   *
   * @param file its bytes
   * @throws IOException if it is not a whole, valid file of floating-point numbers; the message
   *     says why and begins so that it can follow "cannot read FILE:"
   */
  Tensors read(byte[] file) throws IOException;

  /**
   * Writes all tensors. The same tensors give the same bytes.
   *
   * @param type how values are stored
   * @param out receives the file's bytes; not closed
   * @throws IOException if the stream fails
   */
  void write(Tensors weights, DataType type, OutputStream out) throws IOException;
}
