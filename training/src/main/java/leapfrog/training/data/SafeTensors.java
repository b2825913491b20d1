package leapfrog.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param tensors the tensors; one that was read has them in the order of their values
 * @param metadata free text by key
 */
public record SafeTensors(Tensors tensors, SortedMap<String, String> metadata) {
  private static final String METADATA = "__metadata__";
  private static final String OFFSETS = "data_offsets";
  private static final int MAX_HEADER = 100_000_000;
  private static final int ALIGNMENT = Long.BYTES;

  /** Longest array that every Java platform allows. */
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  /** Refuses what other readers might understand differently. */
  private static final ObjectReader HEADER_READER =
      Json.MAPPER
          .reader()
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Copies the map. */
  public SafeTensors {
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /**
   * Writes all tensors.
   *
   * @param out receives the file's bytes; not closed
   * @param type how values are stored; {@link DataType#F32} rounds them
   * @throws IOException if the stream fails
   */
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
      long end = offset + (long) entry.getValue().size() * type.bytes();
      description.putArray(OFFSETS).add(offset).add(end);
      offset = end;
    }
    byte[] json = padded(header.toString().getBytes(StandardCharsets.UTF_8));
    byte[] length = new byte[Long.BYTES];
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length);
    out.write(length);
    out.write(json);
    for (Tensor tensor : tensors.byName().values()) {
      out.write(bytes(tensor, type));
    }
  }

  /** Spaces behind the header let values begin at a multiple of their size, as PyTorch needs. */
  private static byte[] padded(byte[] json) {
    byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
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
    byte[] values = values(data, length - Long.BYTES - headerLength);
    SortedMap<String, String> metadata = new TreeMap<>();
    List<Map.Entry<String, JsonNode>> descriptions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(field.getValue(), metadata);
      } else {
        descriptions.add(field);
      }
    }
    // Other writers' headers are in any order; the values have no gaps.
    descriptions.sort(
        Comparator.comparingLong((Map.Entry<String, JsonNode> e) -> offset(e.getValue(), 0))
            .thenComparingLong(e -> offset(e.getValue(), 1)));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    long expected = 0;
    for (Map.Entry<String, JsonNode> entry : descriptions) {
      expected = readTensor(entry.getKey(), entry.getValue(), values, expected, tensors);
    }
    if (expected != values.length) {
      throw new IOException(
          "it holds %d bytes of values, its header says %d".formatted(values.length, expected));
    }
    return new SafeTensors(new Tensors(tensors), metadata);
  }

  private static byte[] values(DataInputStream data, long length) throws IOException {
    if (length > MAX_VALUES) {
      throw new IOException(
          "it holds %d bytes of values; at most %d can be read".formatted(length, MAX_VALUES));
    }
    byte[] values = data.readNBytes((int) length);
    if (values.length < length) {
      throw new IOException(
          "it ends after %d of %d bytes of values".formatted(values.length, length));
    }
    return values;
  }

  private static void readMetadata(JsonNode text, SortedMap<String, String> metadata)
      throws IOException {
    if (!text.isObject()) {
      throw new IOException("its %s is not a JSON object".formatted(METADATA));
    }
    for (Map.Entry<String, JsonNode> entry : text.properties()) {
      if (!entry.getValue().isTextual()) {
        throw new IOException(
            "its metadata '%s' is %s, not text".formatted(entry.getKey(), entry.getValue()));
      }
      metadata.put(entry.getKey(), entry.getValue().textValue());
    }
  }

  private static JsonNode parse(byte[] json) throws IOException {
    try {
      JsonNode header = HEADER_READER.readTree(json);
      if (!header.isObject()) {
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
    StoredNumber type = type(name, description.path("dtype").asText());
    int[] shape = shape(name, description.path("shape"), values.length);
    JsonNode offsets = description.path(OFFSETS);
    long end = begin + (long) Tensor.size(shape) * type.bytes();
    if (offsets.size() != 2 || offset(description, 0) != begin || offset(description, 1) != end) {
      throw new IOException(
          "tensor '%s' lies at %s, expected [%d,%d] of %d bytes"
              .formatted(name, offsets, begin, end, values.length));
    }
    if (end > values.length) {
      throw new IOException(
          "it is cut short: tensor '%s' lies at %s, and it ends after %d bytes of values"
              .formatted(name, offsets, values.length));
    }
    Tensor tensor = Tensor.zeros(shape);
    ByteBuffer buffer =
        ByteBuffer.wrap(values, (int) begin, (int) (end - begin)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.values()[i] = type.read(buffer);
    }
    tensors.put(name, tensor);
    return end;
  }

  /** The extents, whose product is at most {@code limit}. */
  private static int[] shape(String name, JsonNode extents, int limit) throws IOException {
    int[] shape = new int[extents.size()];
    long size = extents.isArray() ? 1 : -1;
    for (int i = 0; i < shape.length && size >= 0; i++) {
      long extent = wholeNumber(extents.path(i));
      size = extent < 0 || extent > limit ? -1 : size * extent;
      shape[i] = (int) extent;
      if (size > limit) {
        size = -1;
      }
    }
    if (size < 0) {
      throw new IOException("tensor '%s' has the shape %s".formatted(name, extents));
    }
    return shape;
  }

  /** Where a tensor's values begin (0) or end (1); -1 if the header does not say. */
  private static long offset(JsonNode description, int which) {
    return wholeNumber(description.path(OFFSETS).path(which));
  }

  /** The value of a JSON integer; -1 for anything else. */
  private static long wholeNumber(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : -1;
  }

  private static StoredNumber type(String name, String type) throws IOException {
    try {
      return StoredNumber.valueOf(type);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "tensor '%s' has the type '%s'; known are F16, BF16, F32 and F64".formatted(name, type),
          e);
    }
  }

  private static byte[] bytes(Tensor tensor, DataType type) {
    byte[] bytes = new byte[Math.multiplyExact(tensor.size(), type.bytes())];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : tensor.values()) {
      type.put(buffer, value);
    }
    return bytes;
  }
}
