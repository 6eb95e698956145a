package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.html.HtmlAttribute;
import gg.jte.html.HtmlPolicy;
import gg.jte.html.HtmlPolicyException;
import gg.jte.html.HtmlTag;
import gg.jte.html.OwaspHtmlPolicy;
import gg.jte.html.policy.PolicyGroup;
import gg.jte.html.policy.PreventInlineEventHandlers;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no template may do. */
class TemplatesTest {

  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Pattern POST_FORM =
      Pattern.compile("<form[^>]*method=\"post\"[^>]*>(?!\\s*@template\\.tag\\.formToken\\()");
  private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]*\\ssrc=)");

  /** An attacker whose text reached such a place could run script in an administrator's browser. */
  @Test
  void templatesKeepToTheHtmlPolicy(@TempDir Path generated) {
    PolicyGroup policy = new PolicyGroup();
    policy.addPolicy(new OwaspHtmlPolicy());
    policy.addPolicy(new PreventInlineEventHandlers());
    policy.addPolicy(new NoInlineStyle());
    TemplateEngine engine =
        TemplateEngine.create(new DirectoryCodeResolver(TEMPLATES), generated, ContentType.Html);
    engine.setHtmlPolicy(policy);

    assertThat(engine.generateAll()).hasSameSizeAs(templates());
  }

  @Test
  void templatesNeverSwitchOffEscaping() throws IOException {
    for (Path template : templates()) {
      assertThat(Files.readString(template)).as("%s", template).doesNotContain("$unsafe");
    }
  }

  @Test
  void templatesHoldNoScript() throws IOException {
    for (Path template : templates()) {
      assertThat(Files.readString(template))
          .as("%s", template)
          .doesNotContainPattern(INLINE_SCRIPT);
    }
  }

  /** Without it another site could post the form with the visitor's cookie. */
  @Test
  void everyPostFormStartsWithTheFormToken() throws IOException {
    for (Path template : templates()) {
      assertThat(Files.readString(template)).as("%s", template).doesNotContainPattern(POST_FORM);
    }
  }

  private static List<Path> templates() {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      return files.filter(file -> file.toString().endsWith(".jte")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content security policy would drop such a style without a word. */
  private static final class NoInlineStyle implements HtmlPolicy {
    @Override
    public void validateHtmlTag(HtmlTag tag) throws HtmlPolicyException {
      if (tag.getName().equalsIgnoreCase("style")) {
        throw new HtmlPolicyException("No <style>: it belongs in the style sheet.");
      }
    }

    @Override
    public void validateHtmlAttribute(HtmlTag tag, HtmlAttribute attribute)
        throws HtmlPolicyException {
      if (attribute.getName().equalsIgnoreCase("style")) {
        throw new HtmlPolicyException("No style attribute: it belongs in the style sheet.");
      }
    }
  }
}
