package io.tokenry.session;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.Origin;
import io.tokenry.config.Config;
import io.tokenry.user.Account;
import io.tokenry.user.Theme;
import io.tokenry.user.User;
import io.tokenry.user.UserSettings;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes the user object of {@code user.login} and {@code user.checkAuthentication}; never holds a
 * password. What this product does not have is written as the published contract's default.
 */
final class UserObject {

  private final Config.Display usual;

  UserObject(Config.Display usual) {
    this.usual = usual;
  }

  void write(Account account, Optional<SessionSecret> session, Origin origin, JsonGenerator out)
      throws IOException {
    User user = account.user();
    UserSettings settings = user.settings();
    out.writeStartObject();
    out.writeStringField("userid", user.id().toString());
    out.writeStringField("username", user.username());
    out.writeStringField("name", user.name());
    out.writeStringField("surname", user.surname());
    out.writeStringField("url", settings.client().url());
    out.writeStringField("autologin", settings.client().autologin() ? "1" : "0");
    out.writeStringField("autologout", settings.client().autologout());
    out.writeStringField("lang", chosen(settings.lang(), usual.language().code()));
    out.writeStringField("refresh", settings.client().refresh());
    out.writeStringField("theme", Theme.wireName(settings.theme()));
    out.writeStringField("attempt_failed", Long.toString(account.attempts().failed()));
    out.writeStringField("attempt_ip", account.attempts().address());
    out.writeStringField("attempt_clock", Long.toString(account.attempts().clock()));
    out.writeStringField("rows_per_page", Integer.toString(settings.rowsPerPage()));
    out.writeStringField("timezone", chosen(settings.timeZone(), usual.timeZone().getId()));
    out.writeStringField("roleid", user.roleId().map(Object::toString).orElse("0"));
    out.writeStringField("userdirectoryid", "0");
    out.writeStringField("ts_provisioned", "0");
    out.writeStringField("mfaid", "0");
    out.writeNumberField("type", account.role().map(role -> role.type().code()).orElse(0));
    out.writeStringField("userip", origin.address());
    out.writeNumberField("debug_mode", account.debugMode() ? 1 : 0);
    out.writeNumberField("gui_access", account.webAccessCode());
    out.writeBooleanField("deprovisioned", false);
    out.writeStringField("auth_type", "0");
    if (session.isPresent()) {
      out.writeStringField("sessionid", session.get().reveal());
    }
    out.writeEndObject();
  }

  private static String chosen(String setting, String otherwise) {
    return setting.equals(UserSettings.DEFAULT) ? otherwise : setting;
  }
}
