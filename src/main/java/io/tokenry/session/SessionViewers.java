package io.tokenry.session;

import io.tokenry.access.Origin;
import io.tokenry.config.Config;
import io.tokenry.config.Language;
import io.tokenry.html.Viewer;
import io.tokenry.html.Viewers;
import io.tokenry.user.User;
import io.tokenry.user.UserSettings;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Finds who looks at a page by their session, and how they want pages to look. */
public final class SessionViewers implements Viewers {

  private final Sessions sessions;
  private final Config.Display usual;

  public SessionViewers(Sessions sessions, Config.Display usual) {
    this.sessions = sessions;
    this.usual = usual;
  }

  @Override
  public Optional<Viewer> find(String sessionSecret, Origin origin) {
    return sessions.find(sessionSecret, SessionKind.WEB, origin).map(this::viewer);
  }

  Viewer viewer(SignedIn signedIn) {
    User user = signedIn.account().user();
    UserSettings settings = user.settings();
    return new Viewer(
        signedIn.principal(),
        user.displayName(),
        signedIn.principal().type().label(),
        zone(settings.timeZone()),
        chosen(settings.theme()),
        Language.ofCode(settings.lang()).orElse(usual.language()),
        settings.rowsPerPage());
  }

  private ZoneId zone(String name) {
    try {
      return chosen(name).map(ZoneId::of).orElse(usual.timeZone());
    } catch (DateTimeException e) {
      // A zone that this Java no longer knows must not lock anybody out.
      return usual.timeZone();
    }
  }

  private static Optional<String> chosen(String setting) {
    return Optional.of(setting).filter(value -> !value.equals(UserSettings.DEFAULT));
  }
}
