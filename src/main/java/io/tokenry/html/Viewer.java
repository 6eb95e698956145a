package io.tokenry.html;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.config.Language;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Whoever looks at a page, and how they want it.
 *
 * @param displayName {@code username (First Last)}
 * @param roleName empty for a user whose role has no name here
 * @param theme {@code light} or {@code dark}; absent for what the system prefers
 * @param language of dates that are spelled out
 * @param rowsPerPage 1–1000
 */
public record Viewer(
    Principal principal,
    String displayName,
    String roleName,
    ZoneId zone,
    Optional<String> theme,
    Language language,
    int rowsPerPage) {

  public UserId userId() {
    return principal.userId();
  }
}
