package io.tokenry.session;

import java.util.Map;

/**
 * Feeds {@code session/setUp.jte}.
 *
 * @param link the one-time secret of the set-up link
 * @param errors field → what is wrong with it
 */
public record SetUpPage(
    String link, String username, String passwordHelp, Map<String, String> errors) {}
