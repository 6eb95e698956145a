package io.tokenry.node;

import java.time.Duration;

/** What operators want to know of the feed on this node. */
public interface FeedState {

  /** Since this node last knew of every change; zero for the only node. */
  Duration age();

  /** How long the last change took from its row to this node. */
  Duration lag();

  /** Whether the database has not gone back behind what this node has read. */
  boolean isTrusted();
}
