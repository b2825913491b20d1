package leapfrog.datagen.store;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Optional;

/**
 * JSON as every artefact is written: fields in declaration order, nothing left out but an empty
 * {@link Optional} that {@code @JsonInclude(NON_ABSENT)} says to leave out, which is read as empty.
 * So a record can gain a field that earlier files lack, and be written as before where it is empty.
 */
public final class Json {
  private static final String ABSENT = "absent";

  /** Reads and writes records; refuses missing fields. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .annotationIntrospector(new LeftOut())
          .injectableValues(new InjectableValues.Std().addValue(ABSENT, Optional.empty()))
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final DefaultPrettyPrinter PRETTY =
      new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);

  private Json() {}

  /**
   * On one line.
   *
   * @throws IllegalArgumentException if the value has no form in JSON
   */
  public static String compact(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write %s as JSON".formatted(value), e);
    }
  }

  /**
   * On indented lines, the same on every platform.
   *
   * @throws IllegalArgumentException if the value has no form in JSON
   */
  public static String pretty(Object value) {
    try {
      return MAPPER.writer(PRETTY).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write %s as JSON".formatted(value), e);
    }
  }

  /** Gives fields that are left out the value they were left out for. */
  private static final class LeftOut extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JacksonInject.Value findInjectableValue(AnnotatedMember member) {
      JsonInclude include = member.getAnnotation(JsonInclude.class);
      return member instanceof AnnotatedParameter
              && include != null
              && include.value() == JsonInclude.Include.NON_ABSENT
          ? JacksonInject.Value.forId(ABSENT)
          : super.findInjectableValue(member);
    }
  }
}
