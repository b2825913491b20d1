package leapfrog.pipeline.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Makes the page of a report out of its templates, style sheet and scripts. */
final class PageWriter {
  private static final String FOLDER = "/leapfrog/report/";
  private static final String LIBRARY = "/META-INF/maven/org.webjars/echarts/pom.properties";
  private static final String TEMPLATES = "leapfrog.pipeline.report.page";

  /** The templates, compiled with the rest of the program. */
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PageWriter.class.getClassLoader(), TEMPLATES);

  private PageWriter() {}

  /** The whole file. */
  static String html(ReportPage page) {
    StringOutput out = new StringOutput();
    ENGINE.render("page.jte", page, out);
    return out.toString();
  }

  /** The style sheet. */
  static String style() {
    return resource(FOLDER + "report.css");
  }

  /** The page's own script. */
  static String script() {
    return inlined(resource(FOLDER + "report.js"));
  }

  /** The charting library. */
  static String library() {
    Properties properties = new Properties();
    try (InputStream in = PageWriter.class.getResourceAsStream(LIBRARY)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inlined(
        resource(
            "/META-INF/resources/webjars/echarts/%s/echarts.min.js"
                .formatted(properties.getProperty("version"))));
  }

  /** A script that may stand in a page: it must not hold what ends it. */
  private static String inlined(String script) {
    return script.replace("</script", "<\\/script");
  }

  private static String resource(String name) {
    try (InputStream in = PageWriter.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The build left no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
