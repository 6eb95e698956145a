package io.tokenry.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tokenry.access.UserId;
import io.tokenry.role.RoleId;
import io.tokenry.testing.Axe;
import io.tokenry.testing.Chromium;
import io.tokenry.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit log and the list of sessions in a real browser. */
class AuditBrowserTest {

  private final TestServer server = TestServer.start();
  private final Chromium chromium = Chromium.start();

  @AfterEach
  void stop() {
    chromium.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"1400, LIGHT", "1400, DARK", "390, LIGHT", "390, DARK"})
  void axeFindsNothingWrongAndNothingIsTooWide(int width, ColorScheme theme) {
    UserId jim = server.data().user("jim.long-name", "Jim", "Smith", RoleId.USER);
    server.data().token(jim, "x".repeat(64), "A description that goes on. ".repeat(9), 0);
    Page page = signedIn(width, theme);
    for (String path :
        List.of(
            "/audit",
            "/audit?user=" + jim + "&action=login",
            "/audit?from=someday&resource_id=x",
            "/profile/sessions")) {
      page.navigate(server.address() + path);
      Axe.assertClean(page, path);
      assertThat(page.evaluate("document.documentElement.scrollWidth"))
          .as("width of %s", path)
          .isEqualTo(width);
    }
  }

  @Test
  void theListRefreshesItselfWhileTheBoxIsTicked() {
    Page page = signedIn(1400, ColorScheme.LIGHT);
    page.navigate(server.address() + "/audit?resource=user&action=add");
    page.evaluate("document.querySelector('[data-refresh]').dataset.refresh = '0.1'");
    page.getByLabel("Refresh every 10 seconds").check();
    page.evaluate("document.activeElement.blur()");

    server.data().user("brand.new", "", "", RoleId.USER);

    assertThat(page.locator("#list")).containsText("brand.new");
    page.getByLabel("Refresh every 10 seconds").uncheck();
  }

  private Page signedIn(int width, ColorScheme theme) {
    Page page = chromium.page(new Chromium.Window(width, 900, theme, true));
    Chromium.signIn(page, server, TestServer.ADMIN, TestServer.PASSWORD);
    return page;
  }
}
