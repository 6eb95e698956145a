package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.config.Language;
import io.tokenry.role.RoleId;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import io.tokenry.user.UserSettings.ClientSettings;
import io.tokenry.usergroup.UserGroupId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the objects that {@code user.create} and {@code user.update} take. */
final class UserParams {

  private static final int LONGEST_PASSWORD = 255;
  private static final int LONGEST_URL = 2048;
  private static final int LONGEST_REFRESH_SECONDS = 3600;
  private static final int SHORTEST_AUTOLOGOUT_SECONDS = 90;
  private static final int LONGEST_AUTOLOGOUT_SECONDS = 86_400;
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smhd]?)");
  private static final Pattern URL = Pattern.compile("(?i)(https?://|[^:]*$|[^:/?#]*[/?#]).*");
  private static final Set<String> COMMON_NAMES =
      Set.of(
          "username",
          "passwd",
          "roleid",
          "usrgrps",
          "name",
          "surname",
          "url",
          "autologin",
          "autologout",
          "lang",
          "refresh",
          "theme",
          "rows_per_page",
          "timezone");
  private static final Set<String> UPDATE_NAMES = with(COMMON_NAMES, "userid", "current_passwd");
  private static final Set<String> GROUP_NAMES = Set.of("usrgrpid");

  private UserParams() {}

  static NewUser created(Param given) {
    Params object = given.members(COMMON_NAMES);
    return new NewUser(
        name(object.required("username")),
        object.optional("name").map(UserParams::realName).orElse(""),
        object.optional("surname").map(UserParams::realName).orElse(""),
        object.optional("passwd").map(UserParams::password),
        object.optional("roleid").flatMap(role -> new RoleId(role.id()).ifAny()),
        settings(object, UserSettings.defaults()),
        object.optional("usrgrps").map(UserParams::groups).orElse(Set.of()));
  }

  static UserChange changed(Param given) {
    Params object = given.members(UPDATE_NAMES);
    UserId id = new UserId(object.required("userid").id());
    // Read once before anything is changed, so that what is wrong is told by its path.
    settings(object, UserSettings.defaults());
    return new UserChange(
        id,
        object.optional("username").map(UserParams::name),
        object.optional("name").map(UserParams::realName),
        object.optional("surname").map(UserParams::realName),
        object.optional("roleid").map(role -> new RoleId(role.id())),
        before -> settings(object, before),
        object.optional("usrgrps").map(UserParams::groups),
        object.optional("passwd").map(UserParams::password),
        object.optional("current_passwd").map(UserParams::password));
  }

  private static UserSettings settings(Params object, UserSettings before) {
    ClientSettings client = before.client();
    return new UserSettings(
        object.optional("lang").map(UserParams::language).orElse(before.lang()),
        object.optional("theme").map(UserParams::theme).orElse(before.theme()),
        object.optional("timezone").map(UserParams::timeZone).orElse(before.timeZone()),
        object
            .optional("rows_per_page")
            .map(rows -> rows.oneOf(1, UserSettings.MOST_ROWS))
            .orElse(before.rowsPerPage()),
        new ClientSettings(
            object.optional("url").map(UserParams::url).orElse(client.url()),
            object.optional("autologin").map(on -> on.oneOf(0, 1) == 1).orElse(client.autologin()),
            object.optional("autologout").map(UserParams::autologout).orElse(client.autologout()),
            object.optional("refresh").map(UserParams::refresh).orElse(client.refresh())));
  }

  private static String name(Param param) {
    return param.filledText(UserRules.LONGEST_NAME);
  }

  private static String realName(Param param) {
    return param.text(UserRules.LONGEST_NAME);
  }

  private static Password password(Param param) {
    return new Password(param.filledText(LONGEST_PASSWORD));
  }

  private static String language(Param param) {
    return param.oneOf(with(new LinkedHashSet<>(Language.codes()), UserSettings.DEFAULT));
  }

  private static String theme(Param param) {
    return Theme.named(param.oneOf(Theme.wireNames())).map(Theme::code).orElseThrow();
  }

  private static String timeZone(Param param) {
    String zone = param.text();
    if (!TimeZones.isKnown(zone)) {
      throw param.invalid("a time zone such as \"Europe/Riga\" is expected");
    }
    return zone;
  }

  private static String url(Param param) {
    String url = param.text(LONGEST_URL);
    if (!isUrl(url)) {
      throw param.invalid("an address of a web page is expected");
    }
    return url;
  }

  /** Whether a browser is led somewhere by it, and runs nothing. */
  static boolean isUrl(String url) {
    return url.length() <= LONGEST_URL
        && URL.matcher(url).matches()
        && url.chars().noneMatch(Character::isISOControl);
  }

  private static String autologout(Param param) {
    long seconds = seconds(param);
    if (seconds != 0
        && (seconds < SHORTEST_AUTOLOGOUT_SECONDS || seconds > LONGEST_AUTOLOGOUT_SECONDS)) {
      throw param.invalid("value must be one of 0, 90-86400");
    }
    return param.text();
  }

  private static String refresh(Param param) {
    if (seconds(param) > LONGEST_REFRESH_SECONDS) {
      throw param.invalid("value must be one of 0-3600");
    }
    return param.text();
  }

  private static long seconds(Param param) {
    Matcher time = TIME.matcher(param.text());
    if (!time.matches()) {
      throw param.invalid("a time unit is expected");
    }
    long amount = Long.parseLong(time.group(1));
    return switch (time.group(2)) {
      case "m" -> amount * 60;
      case "h" -> amount * 3600;
      case "d" -> amount * 86_400;
      default -> amount;
    };
  }

  private static Set<UserGroupId> groups(Param param) {
    Set<UserGroupId> groups = new LinkedHashSet<>();
    for (Param object : param.elements()) {
      UserGroupId id = new UserGroupId(object.members(GROUP_NAMES).required("usrgrpid").id());
      if (!groups.add(id)) {
        throw object.invalid("value (usrgrpid)=(" + id + ") already exists");
      }
    }
    return groups;
  }

  private static Set<String> with(Set<String> names, String... more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }
}
