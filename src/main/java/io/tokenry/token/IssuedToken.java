package io.tokenry.token;

/** A token together with its value: exists only on the way into the one answer that shows it. */
public record IssuedToken(TokenId id, BearerToken value) {}
