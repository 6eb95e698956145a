package io.tokenry.role;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.OriginalRules.Services;
import io.tokenry.access.RoleElements;
import io.tokenry.access.RoleRules;
import io.tokenry.rpc.RestrictionsAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;

/** Writes the answer of {@code role.get}, role by role; every value in it is a text. */
final class RoleAnswer implements RoleQueries.Reader {

  private final RoleQuery query;
  private final JsonGenerator out;
  private boolean begun;

  RoleAnswer(RoleQuery query, JsonGenerator out) {
    this.query = query;
    this.out = out;
  }

  @Override
  public void role(Role role, RoleQueries.Users users) {
    try {
      begin();
      if (query.options().preserveKeys()) {
        out.writeFieldName(role.id().toString());
      }
      write(role, users);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Completes the answer; called once, after the last role. */
  void end() throws IOException {
    if (query.options().preserveKeys() && begun) {
      out.writeEndObject();
      return;
    }
    if (!begun) {
      out.writeStartArray();
    }
    out.writeEndArray();
  }

  private void begin() throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    if (query.options().preserveKeys()) {
      out.writeStartObject();
    } else {
      out.writeStartArray();
    }
  }

  private void write(Role role, RoleQueries.Users users) throws IOException {
    boolean empty =
        query.options().output().isEmpty()
            && query.rules().isEmpty()
            && query.users().isEmpty()
            && !query.userCount();
    if (empty) {
      writeEmptyArray();
      return;
    }
    out.writeStartObject();
    for (RoleField field : query.options().output()) {
      out.writeStringField(field.wireName(), field.of(role));
    }
    if (query.rules().isPresent()) {
      out.writeFieldName("rules");
      writeRules(role, query.rules().get());
    }
    if (query.userCount()) {
      out.writeStringField("users", Long.toString(users.count()));
    } else if (query.users().isPresent()) {
      out.writeFieldName("users");
      writeUsers(users, query.users().get());
    }
    out.writeEndObject();
  }

  private void writeRules(Role role, List<RoleRule> wanted) throws IOException {
    if (wanted.isEmpty()) {
      writeEmptyArray();
      return;
    }
    out.writeStartObject();
    for (RoleRule rule : wanted) {
      out.writeFieldName(rule.wireName());
      write(role, rule);
    }
    out.writeEndObject();
  }

  private void write(Role role, RoleRule rule) throws IOException {
    RoleRules rules = role.rules();
    switch (rule) {
      case UI -> writeStates(RoleElements.ui(role.type()), rules::opens);
      case UI_DEFAULT -> writeFlag(rules.uiDefault());
      case SERVICES_READ_MODE -> writeFlag(rules.original().read().all());
      case SERVICES_READ_TAG -> writeTag(rules.original().read());
      case SERVICES_WRITE_MODE -> writeFlag(rules.original().write().all());
      case SERVICES_WRITE_TAG -> writeTag(rules.original().write());
      case SERVICES_READ_LIST, SERVICES_WRITE_LIST, MODULES -> writeEmptyArray();
      case MODULES_DEFAULT -> writeFlag(rules.original().modulesDefault());
      case API_ACCESS -> writeFlag(rules.apiAccess());
      case API_MODE -> out.writeString(Integer.toString(rules.apiMode().code()));
      case API -> writeTexts(rules.apiMethods());
      case ACTIONS -> writeStates(RoleElements.actions(role.type()), rules::allowsAction);
      case ACTIONS_DEFAULT -> writeFlag(rules.actionsDefault());
      case TOKENS_RESTRICTIONS ->
          out.writeRawValue(RestrictionsAnswer.json(rules.tokens().restrictions()));
      case TOKENS_INTROSPECTION -> writeFlag(rules.tokens().introspection());
    }
  }

  private void writeStates(List<String> names, Predicate<String> isOn) throws IOException {
    out.writeStartArray();
    for (String name : names) {
      out.writeStartObject();
      out.writeStringField("name", name);
      out.writeStringField("status", flag(isOn.test(name)));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void writeTag(Services services) throws IOException {
    out.writeStartObject();
    out.writeStringField("tag", services.tag());
    out.writeStringField("value", services.value());
    out.writeEndObject();
  }

  private void writeUsers(RoleQueries.Users users, List<MemberField> fields) throws IOException {
    out.writeStartArray();
    users.forEach(values -> writeUser(fields, values));
    out.writeEndArray();
  }

  private void writeUser(List<MemberField> fields, List<String> values) {
    try {
      if (fields.isEmpty()) {
        writeEmptyArray();
        return;
      }
      out.writeStartObject();
      for (int i = 0; i < fields.size(); i++) {
        out.writeStringField(fields.get(i).wireName(), values.get(i));
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeTexts(List<String> texts) throws IOException {
    out.writeStartArray();
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  private void writeFlag(boolean on) throws IOException {
    out.writeString(flag(on));
  }

  private void writeEmptyArray() throws IOException {
    out.writeStartArray();
    out.writeEndArray();
  }

  private static String flag(boolean on) {
    return on ? "1" : "0";
  }
}
