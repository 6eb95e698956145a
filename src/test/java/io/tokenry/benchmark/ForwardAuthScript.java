package io.tokenry.benchmark;

import java.util.List;

/** What {@code wrk} is told to ask {@code /forward-auth}. */
final class ForwardAuthScript {

  private static final String FORWARDED =
      """
      wrk.headers["X-Forwarded-Method"] = "GET"
      wrk.headers["X-Forwarded-Proto"] = "https"
      wrk.headers["X-Forwarded-Host"] = "api.example.com"
      wrk.headers["X-Forwarded-Uri"] = "/v1/orders/5"
      wrk.headers["X-Forwarded-For"] = "192.0.2.7"
      """;

  private ForwardAuthScript() {}

  /** About one token. */
  static String of(String token) {
    return FORWARDED + "wrk.headers[\"Authorization\"] = \"Bearer " + token + "\"\n";
  }

  /** About all of them in turns; the requests are put together before the first is sent. */
  static String inTurns(List<String> tokens) {
    return FORWARDED
        + """
        local tokens = [[
        %s
        ]]
        local requests = {}
        local number = 0
        init = function()
          for token in string.gmatch(tokens, "%%S+") do
            wrk.headers["Authorization"] = "Bearer " .. token
            requests[#requests + 1] = wrk.format()
          end
        end
        request = function()
          number = number %% #requests + 1
          return requests[number]
        end
        """
            .formatted(String.join("\n", tokens));
  }
}
