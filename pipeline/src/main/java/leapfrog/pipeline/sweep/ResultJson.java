package leapfrog.pipeline.sweep;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import leapfrog.datagen.store.DatasetException;
import leapfrog.datagen.store.Json;
import leapfrog.training.train.TrialResult;
import leapfrog.training.train.TrialStatus;

/** A trial's result as JSON; errors say where it is. */
final class ResultJson {
  private ResultJson() {}

  /**
   * Parses a result.
   *
   * @param place where it is, for messages
   * @throws DatasetException if it is damaged or of another version
   */
  static TrialResult parse(String json, String place) {
    try {
      TrialResult result = Json.MAPPER.readValue(json, TrialResult.class);
      requireVersion(result.schemaVersion(), place);
      return result;
    } catch (JsonProcessingException e) {
      throw damaged(place, e);
    }
  }

  /**
   * Reads no further than the status, which is near the beginning.
   *
   * @param place where it is, for messages
   * @throws DatasetException if it is damaged or of another version
   * @throws IOException if the stream fails
   */
  static TrialStatus status(InputStream json, String place) throws IOException {
    try (JsonParser parser = Json.MAPPER.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        if (field.equals("schemaVersion")) {
          requireVersion(parser.getIntValue(), place);
        } else if (field.equals("status")) {
          return parser.readValueAs(TrialStatus.class);
        } else {
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw damaged(place, e);
    }
    throw new DatasetException(
        "Cannot read %s: it has no status; delete it to run the trial again".formatted(place));
  }

  private static void requireVersion(int version, String place) {
    if (version != TrialResult.SCHEMA_VERSION) {
      throw new DatasetException(
          "Cannot read %s: its schema version is %d, this version of Leapfrog reads %d"
              .formatted(place, version, TrialResult.SCHEMA_VERSION));
    }
  }

  private static DatasetException damaged(String place, JsonProcessingException e) {
    return new DatasetException(
        "Cannot read %s: it is not a trial's result (%s); delete it to run the trial again"
            .formatted(place, e.getOriginalMessage()),
        e);
  }
}
