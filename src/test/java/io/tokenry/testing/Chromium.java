package io.tokenry.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machine's own Chromium, to be driven as a person would; one for each test class, and closed
 * by it. Remembers what pages complain about on their console.
 */
public final class Chromium implements AutoCloseable {

  private static final double PATIENCE_MILLIS = 30_000;
  private static final Path NODE = Path.of("/usr/bin/node");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  public static Chromium start() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    if (Files.exists(NODE)) {
      environment.put("PLAYWRIGHT_NODEJS_PATH", NODE.toString());
    }
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    return new Chromium(playwright, browser);
  }

  /** A window of a size that people have at a desk, in the light theme. */
  public Page page() {
    return page(new Window(1400, 900, ColorScheme.LIGHT, true));
  }

  /** What a person looks through. */
  public record Window(int width, int height, ColorScheme theme, boolean javaScript) {}

  public Page page(Window window) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(window.width(), window.height())
                .setColorScheme(window.theme())
                .setJavaScriptEnabled(window.javaScript())
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // Answers with an error status are written there too, and tests provoke them.
          boolean status = message.text().contains("the server responded with a status of");
          if (List.of("error", "warning").contains(message.type()) && !status) {
            complaints.add(message.text());
          }
        });
    return page;
  }

  /** A page on which somebody has signed in. */
  public static Page signIn(Page page, TestServer server, String username, String password) {
    page.navigate(server.address() + "/sign-in");
    page.fill("#username", username);
    page.fill("#password", password);
    page.click("main button");
    page.waitForURL(url -> !url.contains("/sign-in"));
    return page;
  }

  /** Errors and warnings of scripts and of the content security policy. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path executable() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Chromium is missing; ./verify installs it"));
  }
}
