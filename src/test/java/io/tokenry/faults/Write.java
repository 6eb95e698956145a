package io.tokenry.faults;

import java.util.Map;
import java.util.Optional;

/**
 * One attempted call that changes tokens.
 *
 * @param method of the API
 * @param params JSON with single quotes
 * @param after by name, what each token is once it has happened; empty for one that is gone
 */
record Write(String method, String params, Map<String, Optional<Cell>> after) {}
