package io.tokenry.token;

import io.tokenry.html.Toast;
import java.util.List;

/**
 * Feeds {@code token/turned.jte}: rows to put in the place of what the list shows of them.
 *
 * @param back the list's query, for whoever has no script
 */
public record TokenTurnedPage(TokenPlace place, List<TokenRow> rows, String back, Toast toast) {}
