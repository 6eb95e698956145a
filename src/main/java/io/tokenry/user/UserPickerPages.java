package io.tokenry.user;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.tokenry.html.LocalPath;
import io.tokenry.html.PageRequest;
import io.tokenry.html.Pages;
import io.tokenry.html.Right;
import io.tokenry.user.UserQuery.Filter;
import io.tokenry.user.UserQuery.Sort;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Choosing users: what the pickers ask while somebody types, and the full list behind "Select".
 * Whoever may not see others finds only themselves.
 */
public final class UserPickerPages {

  private static final int MOST_OPTIONS = 20;
  private static final int MOST_ROWS = 50;
  private static final int LONGEST_TEXT = 300;

  private final UserDirectory directory;

  public UserPickerPages(UserDirectory directory) {
    this.directory = directory;
  }

  public void mount(Pages pages) {
    pages.get(UserPages.PATH + "/options", Right.signedIn(), this::options);
    pages.get(UserPages.PATH + "/select", Right.signedIn(), this::select);
  }

  private void options(PageRequest request) {
    JsonArray options = new JsonArray();
    directory
        .options(request.principal(), text(request), MOST_OPTIONS)
        .forEach(
            option ->
                options.add(
                    new JsonObject()
                        .put("value", option.id().toString())
                        .put("text", option.text())
                        .put("note", option.note())
                        .put("disabled", false)));
    request.json(options.toBuffer());
  }

  private void select(PageRequest request) {
    String text = text(request);
    Filter filter = new Filter(text, Optional.empty(), Optional.empty());
    int rows = Math.min(request.viewer().rowsPerPage(), MOST_ROWS);
    UserQuery query =
        new UserQuery(filter, Sort.USERNAME, false, UserListQuery.from(request::query), rows);
    String field =
        request.query("field").filter(name -> name.matches("[a-z_]{1,30}")).orElse("user");
    String back = request.query("back").flatMap(LocalPath::of).orElse("/");
    List<Map.Entry<String, String>> parameters = parametersOf(back);
    UserSelectPage page =
        new UserSelectPage(
            directory.list(request.principal(), query),
            text,
            field,
            request.query("multiple").isPresent(),
            back.split("\\?", 2)[0],
            parameters.stream().filter(other -> !other.getKey().equals(field)).toList(),
            parameters.stream()
                .filter(other -> other.getKey().equals(field))
                .map(Map.Entry::getValue)
                .toList());
    request.render(200, "user/select.jte", request.frame("Users", ""), page);
  }

  private static String text(PageRequest request) {
    String text = request.query("q").orElse("").strip();
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }

  private static List<Map.Entry<String, String>> parametersOf(String address) {
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    try {
      new QueryStringDecoder(address)
          .parameters()
          .forEach(
              (name, values) -> values.forEach(value -> parameters.add(Map.entry(name, value))));
      return parameters;
    } catch (IllegalArgumentException e) {
      // Nobody's page made this address; its path alone is good enough to go back to.
      return List.of();
    }
  }
}
