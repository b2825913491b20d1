package leapfrog.pipeline.report;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A browser without a window. */
final class Chromium {
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final String DRIVER = "chromedriver";

  private Chromium() {}

  /** Why there is none; empty if there is one. */
  static Optional<String> obstacle() {
    if (BROWSERS.stream().allMatch(name -> find(name).isEmpty())) {
      return Optional.of("No Chromium on the PATH: install chromium");
    }
    return find(DRIVER).isEmpty()
        ? Optional.of("No chromedriver on the PATH: install chromium-driver")
        : Optional.empty();
  }

  private static Optional<Path> find(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one; to be quit. */
  static ChromeDriver start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(
        BROWSERS.stream().flatMap(name -> find(name).stream()).findFirst().orElseThrow().toFile());
    // A container's root has no sandbox, and its /dev/shm is small.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find(DRIVER).orElseThrow().toFile())
            .usingAnyFreePort()
            .build(),
        options);
  }

  /** Shows the page as on a screen of that size. */
  static void resize(ChromeDriver browser, int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Shows the page as somebody wants it who prefers {@code light} or {@code dark}. */
  static void prefer(ChromeDriver browser, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }
}
