package io.tokenry.access;

/**
 * Where a request came from.
 *
 * @param address the client's address as text, at most 45 characters; empty for the system itself
 * @param userAgent what the client calls itself, at most 255 characters, possibly empty
 * @param recordSet shared by all audit records of one request: {@code c} and 24 of {@code [a-z0-9]}
 */
public record Origin(String address, String userAgent, String recordSet) {}
