package io.tokenry.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.token.BearerToken;
import io.tokenry.token.TokenHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one writer attempted, one call after the other, on tokens that are its alone: what has to be
 * there follows from the answers, but for the one call at the end that was never answered.
 */
final class History {

  private final Map<String, Cell> known = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> dead = new HashMap<>();
  private final List<String> newlyDead = new ArrayList<>();
  private @Nullable Write unanswered;
  private long acknowledged;
  private long failed;
  private long unknown;
  private long silent;
  private long changes;

  /** What should be stored, by name. */
  Map<String, Cell> known() {
    return known;
  }

  /** The values that should be accepted, by the name of their token. */
  Map<String, String> values() {
    return values;
  }

  /** Values that were superseded or deleted, by their hash. */
  Map<String, String> dead() {
    return dead;
  }

  /** Those that died since the last check. */
  List<String> newlyDead() {
    return newlyDead;
  }

  /** The call that was sent and not answered. */
  Optional<Write> unanswered() {
    return Optional.ofNullable(unanswered);
  }

  long acknowledged() {
    return acknowledged;
  }

  long failed() {
    return failed;
  }

  long unknown() {
    return unknown;
  }

  /** Calls that were carried out and never answered, as checks have found. */
  long silent() {
    return silent;
  }

  /** Tokens created, changed or deleted, one for each of a call. */
  long changes() {
    return changes;
  }

  /** Takes down an answer; whether the writer knows enough to go on. */
  boolean note(Write write, Answer answer) {
    switch (answer.outcome()) {
      case OK -> {
        acknowledged++;
        happened(write, answer.result());
      }
      case FAILED -> failed++;
      case UNKNOWN -> {
        unknown++;
        unanswered = write;
      }
    }
    return unanswered == null;
  }

  private void happened(Write write, JsonNode result) {
    apply(write);
    if (write.method().equals("token.create")) {
      giveIds(write, result);
    }
    if (write.method().equals("token.generate")) {
      for (JsonNode issued : result) {
        issued(issued.get("tokenid").asLong(), issued.get("token").asText());
      }
    }
  }

  private void apply(Write write) {
    changes += write.after().size();
    write
        .after()
        .forEach(
            (name, cell) -> {
              Cell before = known.get(name);
              if (before != null && !before.hash().equals(cell.map(Cell::hash).orElse(""))) {
                bury(before);
              }
              cell.ifPresentOrElse(after -> known.put(name, after), () -> known.remove(name));
            });
  }

  private void bury(Cell before) {
    String value = values.remove(before.name());
    if (value != null) {
      dead.put(before.hash(), value);
      newlyDead.add(value);
    }
  }

  private void giveIds(Write write, JsonNode result) {
    int place = 0;
    for (String name : write.after().keySet()) {
      Cell cell = known.get(name);
      if (cell != null) {
        long id = result.at("/tokenids/" + place).asLong();
        known.put(name, new Cell(id, name, cell.description(), cell.hash()));
      }
      place++;
    }
  }

  private void issued(long id, String value) {
    Optional<Cell> owner = known.values().stream().filter(cell -> cell.id() == id).findFirst();
    owner.ifPresent(
        cell -> {
          known.put(cell.name(), cell.withHash(hash(value)));
          values.put(cell.name(), value);
        });
  }

  /** What the database says of the call that was not answered, as a check has found it. */
  void settle(boolean happened, Map<String, Cell> stored) {
    Write write = unanswered;
    unanswered = null;
    if (write == null || !happened) {
      return;
    }
    silent++;
    apply(write);
    for (String name : write.after().keySet()) {
      Cell found = stored.get(name);
      if (found != null) {
        known.put(name, found);
      }
    }
  }

  static String hash(String value) {
    BearerToken token =
        BearerToken.parse(value).orElseThrow(() -> new IllegalStateException("not a token"));
    return HexFormat.of().formatHex(TokenHash.of(token).bytes());
  }
}
