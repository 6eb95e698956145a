package io.tokenry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Looks at a page for what keeps people from using it, with every rule of axe. In the dark theme
 * only colours differ from the light one, so that there the rules about colours are enough.
 */
public final class Axe {

  private static final String IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches";
  private static final List<String> ABOUT_COLOURS = List.of("color-contrast", "link-in-text-block");

  private Axe() {}

  /** Fails where the page breaks a rule, and names it. */
  public static void assertClean(Page page, String what) {
    AxeRunOptions violationsOnly = new AxeRunOptions();
    violationsOnly.setResultTypes(List.of("violations"));
    // Pages have no frames; looking for some takes longer than all the rules.
    AxeBuilder axe = new AxeBuilder(page).options(violationsOnly).setLegacyMode(true);
    if (page.evaluate(IS_DARK).equals(true)) {
      axe.withRules(ABOUT_COLOURS);
    }
    List<Rule> violations = axe.analyze().getViolations();

    assertThat(violations)
        .extracting(rule -> rule.getId() + " " + rule.getNodes())
        .as("%s in %s", what, page.viewportSize().width)
        .isEmpty();
  }
}
