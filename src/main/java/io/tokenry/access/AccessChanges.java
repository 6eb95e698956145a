package io.tokenry.access;

/**
 * Told, after the commit, that something a verdict rests on has changed; implemented by whoever
 * remembers such facts.
 */
public interface AccessChanges {

  /** One token was changed, regenerated or deleted. */
  void tokenChanged(long tokenId);

  /** A user, their role or one of their groups was changed, or many tokens at once. */
  void anythingChanged();
}
