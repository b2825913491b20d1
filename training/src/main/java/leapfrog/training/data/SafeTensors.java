package leapfrog.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import leapfrog.datagen.store.Json;
import leapfrog.training.nn.Tensor;
import leapfrog.training.nn.Tensors;

/**
 * Named tensors as plain data in the safetensors format: the length of a JSON header (8 bytes,
 * little endian), the header, the values. Nothing in such a file is ever executed.
 *
 * @param tensors the tensors
 * @param metadata free text by key
 */
public record SafeTensors(Tensors tensors, SortedMap<String, String> metadata) {
  /** How values are stored. */
  public enum DataType {
    /** 4 bytes per value. */
    F32(Float.BYTES),
    /** 8 bytes per value. */
    F64(Double.BYTES);

    private final int bytes;

    DataType(int bytes) {
      this.bytes = bytes;
    }
  }

  private static final String METADATA = "__metadata__";
  private static final int MAX_HEADER = 100_000_000;

  /** Copies the map. */
  public SafeTensors {
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /** Writes all tensors; does not close the stream. */
  public void write(OutputStream out, DataType type) throws IOException {
    ObjectNode header = Json.MAPPER.createObjectNode();
    ObjectNode text = header.putObject(METADATA);
    metadata.forEach(text::put);
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.byName().entrySet()) {
      ObjectNode description = header.putObject(entry.getKey());
      description.put("dtype", type.name());
      var shape = description.putArray("shape");
      for (int extent : entry.getValue().shape()) {
        shape.add(extent);
      }
      long end = offset + (long) entry.getValue().size() * type.bytes;
      description.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    byte[] length = new byte[Long.BYTES];
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length);
    out.write(length);
    out.write(json);
    for (Tensor tensor : tensors.byName().values()) {
      out.write(bytes(tensor, type));
    }
  }

  /**
   * Reads a whole file.
   *
   * @param in at its beginning; not closed
   * @param length length of the file in bytes; no more than that is ever allocated
   * @throws IOException if it is not a whole, valid file; the message says why
   */
  public static SafeTensors read(InputStream in, long length) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (length < Long.BYTES) {
      throw new IOException("it is shorter than a safetensors header");
    }
    long headerLength = Long.reverseBytes(data.readLong());
    if (headerLength < 2 || headerLength > Math.min(MAX_HEADER, length - Long.BYTES)) {
      throw new IOException("its header would have %d bytes".formatted(headerLength));
    }
    byte[] json = data.readNBytes((int) headerLength);
    JsonNode header = parse(json);
    byte[] values = data.readNBytes(Math.toIntExact(length - Long.BYTES - headerLength));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    SortedMap<String, String> metadata = new TreeMap<>();
    long expected = 0;
    for (Iterator<Map.Entry<String, JsonNode>> fields = header.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (field.getKey().equals(METADATA)) {
        field
            .getValue()
            .fields()
            .forEachRemaining(e -> metadata.put(e.getKey(), e.getValue().asText()));
      } else {
        expected = readTensor(field.getKey(), field.getValue(), values, expected, tensors);
      }
    }
    if (expected != values.length) {
      throw new IOException(
          "it holds %d bytes of values, its header says %d".formatted(values.length, expected));
    }
    return new SafeTensors(new Tensors(tensors), metadata);
  }

  private static JsonNode parse(byte[] json) throws IOException {
    try {
      JsonNode header = Json.MAPPER.readTree(json);
      if (header == null || !header.isObject()) {
        throw new IOException("its header is not a JSON object");
      }
      return header;
    } catch (JsonProcessingException e) {
      throw new IOException("its header is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static long readTensor(
      String name, JsonNode description, byte[] values, long begin, Map<String, Tensor> tensors)
      throws IOException {
    DataType type = type(name, description.path("dtype").asText());
    JsonNode extents = description.path("shape");
    int[] shape = new int[extents.size()];
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = extents.get(i).asInt(-1);
      size = shape[i] < 0 ? -1 : size * shape[i];
      if (size < 0 || size > values.length) {
        throw new IOException("tensor '%s' has the shape %s".formatted(name, extents));
      }
    }
    JsonNode offsets = description.path("data_offsets");
    long end = begin + size * type.bytes;
    if (offsets.path(0).asLong(-1) != begin
        || offsets.path(1).asLong(-1) != end
        || end > values.length) {
      throw new IOException(
          "tensor '%s' lies at %s, expected [%d,%d] of %d bytes"
              .formatted(name, offsets, begin, end, values.length));
    }
    Tensor tensor = Tensor.zeros(shape);
    ByteBuffer buffer =
        ByteBuffer.wrap(values, (int) begin, (int) (end - begin)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.values()[i] = type == DataType.F32 ? buffer.getFloat() : buffer.getDouble();
    }
    tensors.put(name, tensor);
    return end;
  }

  private static DataType type(String name, String type) throws IOException {
    try {
      return DataType.valueOf(type);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "tensor '%s' has the type '%s'; known are F32 and F64".formatted(name, type), e);
    }
  }

  private static byte[] bytes(Tensor tensor, DataType type) {
    byte[] bytes = new byte[Math.multiplyExact(tensor.size(), type.bytes)];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : tensor.values()) {
      if (type == DataType.F32) {
        buffer.putFloat((float) value);
      } else {
        buffer.putDouble(value);
      }
    }
    return bytes;
  }
}
