package io.tokenry.token;

import io.tokenry.audit.AuditChange;
import io.tokenry.audit.AuditRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Feeds {@code token/edit.jte}.
 *
 * @param version as the token was when its form was opened
 * @param history the latest changes, the latest first
 */
public record TokenEditPage(
    TokenPlace place,
    TokenRow row,
    TokenFields fields,
    TokenVersion version,
    List<AuditRecord> history,
    TokenActivity activity) {

  private static final int SHOWN = 10;

  public TokenEditPage {
    history = List.copyOf(history);
  }

  public Token token() {
    return row.token();
  }

  /** The trail in words, as much of it as the page shows. */
  public List<TokenTrail> trail() {
    return history.stream()
        .limit(SHOWN)
        .map(record -> TokenTrail.of(record, fields.times()))
        .toList();
  }

  /** Whether somebody else has changed the token since the form was opened. */
  public boolean isOutdated() {
    return fields.error(Tokens.SEEN) != null;
  }

  /** Whether the value was replaced since the token was created. */
  public boolean isRegenerated() {
    return token().generatedAt() > token().createdAt();
  }

  /** Who switched the token off; empty while it is on, and where the trail does not reach. */
  public Optional<AuditRecord> disabling() {
    return token().enabled()
        ? Optional.empty()
        : history.stream()
            .filter(record -> record.changes().stream().anyMatch(TokenEditPage::disables))
            .findFirst();
  }

  /** Why the token does not work whatever is set here; empty when its owner is not the reason. */
  public Optional<String> ownerCaution() {
    String reasons =
        Stream.of(
                row.owner().disabled() ? "disabled" : "",
                row.owner().apiAccess() ? "" : "no API access")
            .filter(reason -> !reason.isEmpty())
            .collect(Collectors.joining(", "));
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            row.owner().displayName()
                + ": "
                + reasons
                + ". The token does not work until that changes.");
  }

  private static boolean disables(AuditChange change) {
    return change.property().equals("token.status") && change.newValue().equals("1");
  }
}
