package leapfrog.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import leapfrog.datagen.store.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A report of tasks of every kind, as a browser shows it. */
@Tag("browser")
class ReportBrowserTest {
  private static final int PHONE = 390;
  private static final int DESKTOP = 1280;

  /** Screenshots are kept for people to look at. */
  private static final Path SCREENSHOTS = Path.of("target/report-screenshots");

  private static ChromeDriver browser;
  private static Path page;

  @BeforeAll
  static void writeReport(@TempDir Path temporary) throws IOException {
    assumeTrue(Chromium.obstacle().isEmpty(), () -> Chromium.obstacle().orElseThrow());
    page = RunsOfEveryKind.report(temporary);
    Files.createDirectories(SCREENSHOTS);
    browser = Chromium.start();
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void open() {
    show(DESKTOP, "light");
  }

  private static void show(int width, String scheme) {
    Chromium.resize(browser, width, 900);
    Chromium.prefer(browser, scheme);
    browser.get(page.toUri().toString());
  }

  /** Shows every task, and waits until every chart on the page is live. */
  private static void showAll() {
    for (WebElement select : browser.findElements(By.cssSelector("select"))) {
      new Select(select).selectByVisibleText("all tasks");
    }
    for (WebElement chart : browser.findElements(By.cssSelector("figure.chart"))) {
      browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", chart);
      new WebDriverWait(browser, Duration.ofSeconds(20))
          .until(any -> !chart.findElements(By.cssSelector(".live svg path")).isEmpty());
    }
    browser.executeScript("scrollTo(0, 0)");
  }

  private static long number(String script) {
    return ((Number) browser.executeScript("return " + script)).longValue();
  }

  @Test
  void nothingIsWrongAndNothingIsFetched() throws IOException {
    browser.manage().logs().get(LogType.BROWSER);
    browser.manage().logs().get(LogType.PERFORMANCE);
    open();
    showAll();
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .extracting(LogEntry::getMessage)
        .isEmpty();
    int requests = 0;
    for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE).getAll()) {
      JsonNode message = Json.MAPPER.readTree(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        requests++;
        assertThat(message.path("params").path("request").path("url").asText())
            .matches(url -> url.startsWith("data:") || url.equals(page.toUri().toString()));
      }
    }
    assertThat(requests).isPositive();
  }

  @Test
  void everyPictureIsLoaded() {
    assertThat(number("document.images.length")).isGreaterThan(10);
    assertThat(
            number("[...document.images].filter(i => !i.complete || i.naturalWidth === 0).length"))
        .isZero();
    assertThat(number("document.querySelectorAll('img[src^=\"data:image/gif\"]').length"))
        .isEqualTo(4);
  }

  @Test
  void choosingATaskChangesThePlots() {
    List<WebElement> tasks = browser.findElements(By.cssSelector("#run-1 section.task"));
    assertThat(tasks).extracting(WebElement::isDisplayed).containsExactly(true, false);
    new Select(browser.findElement(By.cssSelector("#run-1 select")))
        .selectByVisibleText("pendulum");
    assertThat(tasks).extracting(WebElement::isDisplayed).containsExactly(false, true);
    WebElement chart = tasks.get(1).findElement(By.cssSelector("figure.chart"));
    browser.executeScript("arguments[0].scrollIntoView()", chart);
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(any -> !chart.findElements(By.cssSelector(".live svg path")).isEmpty());
    assertThat(chart.findElement(By.cssSelector("figcaption")).getText())
        .isEqualTo("Learning curves of pendulum");
    assertThat(chart.findElement(By.cssSelector(".live")).getSize().width).isGreaterThan(250);
    assertThat(chart.findElement(By.cssSelector(".static")).isDisplayed()).isFalse();
  }

  @Test
  void pointingAtAChartTellsItsValues() {
    WebElement chart =
        browser.findElement(
            By.xpath("//figure[figcaption='True energy along each rollout, mass-spring']"));
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", chart);
    WebElement live = chart.findElement(By.cssSelector(".live"));
    new WebDriverWait(browser, Duration.ofSeconds(20)).until(any -> live.isDisplayed());
    new Actions(browser).moveToElement(live).perform();
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(any -> live.getText().contains("truth: "));
    assertThat(live.getText()).containsPattern("time \\d").contains("hnn: ", "baseline: ");
  }

  @Test
  void aRangeOfAParallelAxisCanBeChosen() {
    WebElement chart = browser.findElement(By.cssSelector("figure.chart.wide"));
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", chart);
    WebElement live = chart.findElement(By.cssSelector(".live"));
    new WebDriverWait(browser, Duration.ofSeconds(20)).until(any -> live.isDisplayed());
    // Charts above have become live, too, and are not as high as their pictures.
    showAll();
    browser.executeScript(
        "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", chart);
    assertThat(live.getText()).contains("hidden", "nonlinearity", "softplus", "test loss");
    assertThat(faint(live)).isZero();
    // The upper half of the first axis, which has 32 of 8, 16 and 32.
    new Actions(browser)
        .moveToElement(live, 60 - live.getSize().width / 2, 60 - live.getSize().height / 2)
        .clickAndHold()
        .moveByOffset(0, 20)
        .moveByOffset(0, 60)
        .release()
        .perform();
    new WebDriverWait(browser, Duration.ofSeconds(20)).until(any -> faint(live) > 0);
    assertThat(faint(live)).isEqualTo(8);
  }

  /** Lines that are outside the ranges chosen. */
  private static long faint(WebElement live) {
    return (Long)
        browser.executeScript(
            "return [...arguments[0].querySelectorAll('svg path')]"
                + ".filter(p => Number(p.getAttribute('stroke-opacity')) < 0.1"
                + " && p.getAttribute('stroke-opacity') !== null).length",
            live);
  }

  @Test
  void animationsCanBeStopped() {
    WebElement film = browser.findElement(By.cssSelector("img[src^='data:image/gif']"));
    WebElement figure = film.findElement(By.xpath("ancestor::figure"));
    WebElement button = figure.findElement(By.tagName("button"));
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(any -> button.getText().equals("Pause"));
    assertThat(film.isDisplayed()).isTrue();
    // Other things on the way, such as the control that stays at the top, do not matter here.
    browser.executeScript("arguments[0].click()", button);
    assertThat(film.isDisplayed()).isFalse();
    assertThat(figure.findElement(By.tagName("canvas")).isDisplayed()).isTrue();
    assertThat(button.getText()).isEqualTo("Play");
    browser.executeScript("arguments[0].click()", button);
    assertThat(film.isDisplayed()).isTrue();
  }

  @Test
  void withoutScriptsEverythingIsThereAsPictures() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      open();
      assertThat(browser.findElements(By.cssSelector("section.task")))
          .hasSize(7)
          .allMatch(WebElement::isDisplayed);
      assertThat(browser.findElements(By.cssSelector("figure.chart .static svg")))
          .hasSizeGreaterThan(10)
          .allMatch(WebElement::isDisplayed)
          .allMatch(svg -> svg.getSize().height > 150);
      assertThat(browser.findElement(By.cssSelector(".switch")).isDisplayed()).isFalse();
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void paperShowsEveryTaskAsPictures() {
    browser.executeScript(
        "document.querySelector('figure.chart').scrollIntoView({block: 'center'})");
    new WebDriverWait(browser, Duration.ofSeconds(20))
        .until(any -> !browser.findElements(By.cssSelector(".is-live")).isEmpty());
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    assertThat(browser.findElements(By.cssSelector("section.task")))
        .allMatch(WebElement::isDisplayed);
    assertThat(browser.findElements(By.cssSelector(".is-live .static")))
        .isNotEmpty()
        .allMatch(WebElement::isDisplayed);
    assertThat(browser.findElements(By.cssSelector(".is-live .live")))
        .noneMatch(WebElement::isDisplayed);
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "1280,dark", "390,light", "390,dark"})
  void everyoneCanReadIt(int width, String scheme) throws IOException {
    show(width, scheme);
    showAll();
    assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
    assertThat(number("document.body.getBoundingClientRect().width")).isLessThanOrEqualTo(width);
    screenshot("%s-%s".formatted(width == PHONE ? "phone" : "desktop", scheme));
    List<Rule> violations = new AxeBuilder().analyze(browser).getViolations();
    assertThat(violations)
        .extracting(rule -> "%s: %s".formatted(rule.getId(), rule.getNodes()))
        .isEmpty();
  }

  private static void screenshot(String name) throws IOException {
    Map<String, Object> shot =
        browser.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.write(
        SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode((String) shot.get("data")));
  }
}
