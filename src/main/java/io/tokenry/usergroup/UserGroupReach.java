package io.tokenry.usergroup;

/**
 * Whom a change of user groups would touch.
 *
 * @param users how many are in any of them
 * @param tokens how many API tokens those own
 */
public record UserGroupReach(long users, long tokens) {}
