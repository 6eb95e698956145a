package io.tokenry.transfer;

import io.tokenry.config.PostgresUrl;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of the form {@code jdbc:mysql://host:port/name?parameters}, also with {@code mariadb}.
 * Of the driver's many parameters only those that concern TLS are taken.
 */
record MysqlUrl(String host, String place, Map<String, String> parameters) {

  private static final Pattern FORM =
      Pattern.compile(
          "\\Ajdbc:(?:mysql|mariadb)://((\\[[0-9a-fA-F:]+]|[\\w.-]+)(?::\\d{1,5})?/[\\w-]+)"
              + "(?:\\?(.*))?\\z");
  private static final String SSL_MODE = "sslMode";
  private static final String VERIFIED = "verify-full";
  private static final Set<String> TAKEN =
      Set.of(SSL_MODE, "serverSslCert", "trustStore", "trustStorePassword", "trustStoreType");

  MysqlUrl {
    parameters = Map.copyOf(parameters);
  }

  /** Empty for any other text. */
  static Optional<MysqlUrl> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    String given = form.group(3) == null ? "" : form.group(3);
    for (String parameter : given.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      boolean taken = TAKEN.contains(name) && equals > 0;
      if (!parameter.isEmpty()
          && (!taken || parameters.put(name, parameter.substring(equals + 1)) != null)) {
        return Optional.empty();
      }
    }
    return Optional.of(new MysqlUrl(form.group(2), form.group(1), parameters));
  }

  /** Whether nobody else can listen, or answer in the server's place. */
  boolean isProtected() {
    return PostgresUrl.isThisMachine(host) || VERIFIED.equals(settings().get(SSL_MODE));
  }

  String forDriver() {
    return "jdbc:mariadb://" + place;
  }

  Properties settings() {
    Properties settings = new Properties();
    if (PostgresUrl.isThisMachine(host)) {
      settings.setProperty("allowPublicKeyRetrieval", "true");
    } else {
      settings.setProperty(SSL_MODE, VERIFIED);
    }
    settings.putAll(parameters);
    settings.setProperty("connectTimeout", "10000");
    // Or a server could ask for any file that this process may read.
    settings.setProperty("allowLocalInfile", "false");
    return settings;
  }
}
