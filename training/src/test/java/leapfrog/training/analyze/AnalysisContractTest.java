package leapfrog.training.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leapfrog.datagen.registry.Parameters;
import leapfrog.training.train.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered analysis must do. */
class AnalysisContractTest {
  /** By name of the analysis. */
  private static final Map<String, List<AnalysisTable<?>>> MADE = new HashMap<>();

  private static List<AnalysisSubject> subjects;

  @BeforeAll
  static void writeData(@TempDir Path folder) {
    subjects = ExampleSubjects.all(folder);
  }

  static List<String> analyses() {
    return Analyses.all().stream().map(Analysis::name).toList();
  }

  private static Parameters settings(Analysis analysis, Map<String, Double> given) {
    return Parameters.resolve("analysis " + analysis.name(), analysis.defaults(), given);
  }

  /** The models of the examples that an analysis can be run on. */
  private static AnalysisSubject fitting(Analysis analysis) {
    for (AnalysisSubject subject : subjects) {
      List<TrainedModel> models =
          subject.models().stream().filter(model -> analysis.obstacle(model).isEmpty()).toList();
      if (!models.isEmpty()) {
        return subject.with(models);
      }
    }
    throw new AssertionError(analysis.name() + " can be run on no example");
  }

  private static List<AnalysisTable<?>> tables(Analysis analysis) {
    return MADE.computeIfAbsent(analysis.name(), name -> made(analysis));
  }

  private static List<AnalysisTable<?>> made(Analysis analysis) {
    return analysis.of(fitting(analysis), settings(analysis, Map.of()));
  }

  private static <R> List<List<Object>> values(AnalysisTable<R> table) {
    return table.rows().stream()
        .map(
            row ->
                table.columns().stream()
                    .map(column -> comparable(column.value().apply(row)))
                    .toList())
        .toList();
  }

  /** Arrays are equal only to themselves. */
  private static Object comparable(Object value) {
    return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void describesItself(String name) {
    Analysis analysis = Analyses.named(name);
    assertThat(name).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    assertThat(analysis.description()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
    assertThat(analysis.source()).containsPattern("\\b(19|20)\\d\\d\\b");
    analysis
        .defaults()
        .forEach(
            (key, value) -> {
              assertThat(key).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
              assertThat(value).isFinite().isGreaterThanOrEqualTo(0);
            });
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void tablesAreNamedAndHoldWhatTheyDeclare(String name) {
    List<AnalysisTable<?>> tables = tables(Analyses.named(name));
    assertThat(tables).isNotEmpty();
    for (AnalysisTable<?> table : tables) {
      assertThat(table.name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
      assertThat(table.rows()).as(table.name()).isNotEmpty();
      assertThat(table.columns())
          .extracting(Column::name)
          .startsWith("task", "model", "trial")
          .doesNotHaveDuplicates()
          .allMatch(column -> column.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
      requireKinds(table);
    }
  }

  private static <R> void requireKinds(AnalysisTable<R> table) {
    for (List<Object> row : values(table)) {
      for (int i = 0; i < row.size(); i++) {
        Class<?> type =
            switch (table.columns().get(i).kind()) {
              case TEXT -> String.class;
              case NUMBER -> Double.class;
              case COUNT -> Long.class;
              case BYTES -> ByteBuffer.class;
            };
        assertThat(row.get(i)).as(table.columns().get(i).name()).isInstanceOf(type);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void namesEveryModelAndItsTrial(String name) {
    Analysis analysis = Analyses.named(name);
    AnalysisSubject subject = fitting(analysis);
    for (AnalysisTable<?> table : tables(analysis)) {
      List<List<Object>> names =
          values(table).stream().map(row -> row.subList(0, 3)).distinct().toList();
      for (TrainedModel model : subject.models()) {
        assertThat(names)
            .as(table.name())
            .contains(List.of(subject.task(), model.spec().model(), model.spec().id()));
      }
      assertThat(names)
          .filteredOn(row -> row.get(1).equals(Analysis.TRUTH))
          .allMatch(row -> row.get(2).equals(""));
    }
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void givesTheSameAgain(String name) {
    List<AnalysisTable<?>> first = tables(Analyses.named(name));
    List<AnalysisTable<?>> second = made(Analyses.named(name));
    assertThat(second).extracting(AnalysisTable::name).isEqualTo(names(first));
    for (int i = 0; i < first.size(); i++) {
      assertThat(values(second.get(i))).isEqualTo(values(first.get(i)));
    }
  }

  private static List<String> names(List<AnalysisTable<?>> tables) {
    List<String> names = new ArrayList<>();
    tables.forEach(table -> names.add(table.name()));
    return names;
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void refusesSettingsThatAreNotAllowed(String name) {
    Analysis analysis = Analyses.named(name);
    for (String key : analysis.defaults().keySet()) {
      for (double value : new double[] {-1, Double.NaN}) {
        assertThatIllegalArgumentException()
            .as("%s = %s", key, value)
            .isThrownBy(
                () -> analysis.of(fitting(analysis), settings(analysis, Map.of(key, value))))
            .withMessageStartingWith("Cannot set %s of analysis %s to %s: ", key, name, value);
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(analysis, Map.of("no_such_setting", 1.0)))
        .withMessageContaining("Cannot set 'no_such_setting' of analysis " + name);
  }

  @ParameterizedTest
  @MethodSource("analyses")
  void saysWhatItCannotBeRunOn(String name) {
    Analysis analysis = Analyses.named(name);
    List<Optional<String>> obstacles = new ArrayList<>();
    subjects.forEach(
        subject -> subject.models().forEach(model -> obstacles.add(analysis.obstacle(model))));
    assertThat(obstacles)
        .anyMatch(Optional::isEmpty)
        .anyMatch(obstacle -> obstacle.filter(reason -> !reason.isBlank()).isPresent());
  }

  @Test
  void noTwoAnalysesWriteTheSameTable() {
    Map<String, String> owners = new HashMap<>();
    for (Analysis analysis : Analyses.all()) {
      for (AnalysisTable<?> table : tables(analysis)) {
        assertThat(owners.put(table.name(), analysis.name())).as(table.name()).isNull();
      }
    }
  }

  @Test
  void anUnknownNameIsExplained() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Analyses.named("phase"))
        .withMessageContaining("Cannot use analysis 'phase': it must be one of")
        .withMessageContaining("phase-space");
  }
}
