package io.tokenry.session;

import java.util.List;

/**
 * Feeds {@code session/list.jte}.
 *
 * @param currentId the session that looks at it
 */
public record SessionListPage(List<OwnSession> sessions, long currentId) {

  public SessionListPage {
    sessions = List.copyOf(sessions);
  }

  public boolean isCurrent(OwnSession session) {
    return session.id() == currentId;
  }

  public boolean hasOthers() {
    return sessions.stream().anyMatch(session -> !isCurrent(session));
  }
}
