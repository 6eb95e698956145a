package io.tokenry.benchmark;

import java.util.List;
import java.util.Map;

/** What the anchors answer: as many headers and bytes as Tokenry does. */
final class SameAnswer {

  static final String FORWARD_AUTH = "/forward-auth";
  static final String VERIFY = "/api/v1/verify";

  static final String BODY =
      "{\"valid\":true,\"code\":\"VALID\",\"tokenId\":\"1000\",\"name\":\"grafana-read eu-west 17\","
          + "\"user\":\"owner-17\",\"userId\":\"17\",\"role\":\"User role\"}";

  static final List<Map.Entry<String, String>> HEADERS =
      List.of(
          Map.entry("Cache-Control", "no-store"),
          Map.entry("Vary", "Authorization, Cookie"),
          Map.entry("X-Tokenry-User", "owner-17"),
          Map.entry("X-Tokenry-User-Id", "17"),
          Map.entry("X-Tokenry-Role", "User%20role"),
          Map.entry("X-Tokenry-Token-Id", "1000"),
          Map.entry("X-Tokenry-Token-Name", "grafana-read%20eu-west%2017"),
          Map.entry("X-Tokenry-Expires-At", ""),
          Map.entry("X-Tokenry-Labels", ""));

  private SameAnswer() {}
}
