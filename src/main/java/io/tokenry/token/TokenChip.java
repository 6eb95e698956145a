package io.tokenry.token;

import io.tokenry.user.UserOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One active part of the filter, with the address of the list without it.
 *
 * @param key what it narrows
 * @param text to what
 */
public record TokenChip(String key, String text, String addressWithout) {

  static List<TokenChip> of(TokenListQuery query, List<UserOption> users) {
    List<TokenChip> chips = new ArrayList<>();
    for (TokenListQuery.Entry entry : query.entries()) {
      String value = entry.value();
      String name = entry.name();
      switch (name) {
        case TokenListQuery.USER ->
            chips.add(new TokenChip("User", user(value, users), query.addressWithout(entry)));
        case TokenListQuery.CREATOR ->
            chips.add(
                new TokenChip("Created by user", user(value, users), query.addressWithout(entry)));
        case TokenListQuery.WITHIN_ON -> {}
        default ->
            chips.add(new TokenChip(key(name), text(name, value), query.addressWithout(name)));
      }
    }
    return chips;
  }

  private static String key(String name) {
    return switch (name) {
      case TokenListQuery.NAME -> "Name";
      case TokenListQuery.WITHIN -> "Expires in less than";
      case TokenListQuery.STATUS -> "Status";
      case TokenListQuery.STATE -> "State";
      case TokenListQuery.RESTRICTED -> "Restrictions";
      case TokenListQuery.USED_BEFORE -> "Last used before";
      case TokenListQuery.NEVER_USED -> "Last used";
      case TokenListQuery.CREATED_FROM -> "Created from";
      case TokenListQuery.CREATED_TO -> "Created until";
      default -> throw new IllegalArgumentException("the filter has no " + name);
    };
  }

  private static String text(String name, String value) {
    return switch (name) {
      case TokenListQuery.WITHIN -> value + (value.equals("1") ? " day" : " days");
      case TokenListQuery.STATUS -> value.equals("disabled") ? "Disabled" : "Enabled";
      case TokenListQuery.STATE -> TokenState.named(value).map(TokenState::label).orElse(value);
      case TokenListQuery.RESTRICTED -> value.equals("no") ? "Not restricted" : "Restricted";
      case TokenListQuery.NEVER_USED -> "never";
      default -> value;
    };
  }

  private static String user(String id, List<UserOption> users) {
    return users.stream()
        .filter(user -> user.id().toString().equals(id))
        .map(UserOption::text)
        .findFirst()
        .orElse("a user deleted since");
  }
}
