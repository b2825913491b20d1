package leapfrog.datagen.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFilesTest {
  private final Configuration conf = new Configuration(false);

  @TempDir java.nio.file.Path folder;
  private java.nio.file.Path disk;
  private Path file;

  @BeforeEach
  void name() {
    disk = folder.resolve("sub").resolve("result.json");
    file = new Path(disk.toUri());
  }

  @Test
  void replacesAFileWithItsChecksum() throws IOException {
    write("the first");
    write("the second, which is longer");

    assertThat(read()).isEqualTo("the second, which is longer");
    assertThat(disk.getParent())
        .isDirectoryNotContaining(path -> path.getFileName().toString().contains("-result"));
    Files.writeString(disk, "the Second, which is longer");
    assertThatThrownBy(this::read).isInstanceOf(ChecksumException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"022", "002", "077"})
  void givesThePermissionsThatHadoopGives(String mask) throws IOException {
    conf.set("fs.permissions.umask-mode", mask);
    conf.setBoolean("fs.file.impl.disable.cache", true);
    write("text");
    Path hadoops = new Path(folder.resolve("hadoops/result.json").toUri());
    file.getFileSystem(conf).create(hadoops).close();

    java.nio.file.Path expected = folder.resolve("hadoops/result.json");
    assertThat(Files.getPosixFilePermissions(disk))
        .isEqualTo(Files.getPosixFilePermissions(expected));
    assertThat(Files.getPosixFilePermissions(disk.getParent()))
        .isEqualTo(Files.getPosixFilePermissions(expected.getParent()));
  }

  @Test
  void leavesTheOldFileWhenWritingFails() throws IOException {
    write("old");

    assertThatThrownBy(
            () ->
                AtomicFiles.writeBytes(
                    file,
                    conf,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");

    assertThat(read()).isEqualTo("old");
    assertThat(disk.getParent().toFile().list())
        .containsExactlyInAnyOrder("result.json", ".result.json.crc");
  }

  @Test
  void replacesNoFolder() throws IOException {
    Files.createDirectories(disk.resolve("inside"));

    assertThatThrownBy(() -> write("text")).isInstanceOf(IOException.class);

    assertThat(disk.resolve("inside")).isDirectory();
    assertThat(disk.getParent().toFile().list()).containsExactly("result.json");
  }

  /** What a process leaves that is killed between the two renames. */
  @Test
  void aFileWithoutItsChecksumIsRead() throws IOException {
    write("text");
    Files.delete(disk.resolveSibling(".result.json.crc"));

    assertThat(read()).isEqualTo("text");
  }

  @Test
  void startsNoProgramOnLocalDisk() throws IOException {
    write("warm");
    java.nio.file.Path events = folder.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      write("text");
      new ProcessBuilder("true").start().onExit().join();
      recording.stop();
      recording.dump(events);
    }

    assertThat(RecordingFile.readAllEvents(events))
        .extracting(event -> event.getString("command"))
        .singleElement()
        .asString()
        .contains("true");
  }

  private void write(String text) throws IOException {
    AtomicFiles.write(file, conf, text.getBytes(StandardCharsets.UTF_8));
  }

  private String read() throws IOException {
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
