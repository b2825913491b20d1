package leapfrog.datagen.store;

import java.io.Serializable;

/** What is sent to wherever rows are made. */
@FunctionalInterface
public interface RowSourceFactory extends Serializable {
  /** Opens a source for one thread. */
  RowSource open();
}
