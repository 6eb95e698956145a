package io.tokenry.token;

/**
 * Feeds the pages about one token that need no more: {@code token/delete.jte}, {@code gone.jte}.
 */
public record TokenPage(TokenPlace place, TokenRow row) {}
