package io.tokenry.user;

/**
 * A group that a user is in, and what it closes.
 *
 * @param disabled the group's users are disabled
 * @param webClosed the group's users cannot sign in to the web pages
 */
public record Membership(long groupId, String name, boolean disabled, boolean webClosed) {}
