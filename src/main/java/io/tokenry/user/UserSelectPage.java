package io.tokenry.user;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Feeds {@code user/select.jte}: the full list to choose from.
 *
 * @param text what was searched for
 * @param field the field to be filled in
 * @param multiple whether several can be chosen
 * @param back the path to return to
 * @param others what the address to return to holds besides the field
 * @param chosen the field's values so far
 */
public record UserSelectPage(
    UserPage page,
    String text,
    String field,
    boolean multiple,
    String back,
    List<Map.Entry<String, String>> others,
    List<String> chosen) {

  public List<UserRow> rows() {
    return page.rows();
  }

  public boolean isChosen(UserRow row) {
    return chosen.contains(row.user().id().toString());
  }

  /** Chosen users who are not on this page, so that none is lost when they are sent back. */
  public List<String> chosenElsewhere() {
    List<String> elsewhere = new ArrayList<>(chosen);
    rows().forEach(row -> elsewhere.remove(row.user().id().toString()));
    return elsewhere;
  }

  /** What every link on the page has to carry on, from the question mark on. */
  public String address() {
    return "?field="
        + encoded(field)
        + (multiple ? "&multiple=1" : "")
        + (text.isEmpty() ? "" : "&q=" + encoded(text))
        + "&back="
        + encoded(backAddress());
  }

  /** The whole address to return to when nothing is chosen. */
  public String backAddress() {
    StringBuilder address = new StringBuilder(back);
    others.forEach(other -> append(address, other.getKey(), other.getValue()));
    chosen.forEach(id -> append(address, field, id));
    return address.toString();
  }

  public String note(UserRow row) {
    return UserOption.of(row).note();
  }

  private void append(StringBuilder address, String name, String value) {
    address
        .append(address.indexOf("?") < 0 ? '?' : '&')
        .append(encoded(name))
        .append('=')
        .append(encoded(value));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
