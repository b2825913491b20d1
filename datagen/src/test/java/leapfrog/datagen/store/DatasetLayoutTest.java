package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatasetLayoutTest {
  @Test
  void worksOnAnyFileSystem() {
    Path dataset = new Path("s3a://bucket/data/spring");
    assertThat(DatasetLayout.manifest(dataset))
        .isEqualTo(new Path("s3a://bucket/data/spring/_dataset.json"));
    assertThat(DatasetLayout.splitDirectory(dataset, "train"))
        .isEqualTo(new Path("s3a://bucket/data/spring/split=train"));
    assertThat(DatasetLayout.relativePart("test", 12)).isEqualTo("split=test/part-00012.parquet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../train", "a b", "train/x", "a=b"})
  void rejectsNamesThatAreNoPath(String split) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetLayout.relativePart(split, 0))
        .withMessageContaining("Cannot name a split '" + split + "'");
  }

  static Stream<Object> shipped() {
    return Stream.of(
        Specs.spring(),
        DatasetPlan.parts(Specs.spring(), 3).get(1),
        new PartFile("split=train/part-00000.parquet", "train", 0, 5, 99, new ContentHash(1, 2)),
        new ContentHash(-3, 4));
  }

  /** Spark sends these to its executors and back. */
  @ParameterizedTest
  @MethodSource("shipped")
  void survivesSerialization(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(value);
    }
  }
}
