package io.tokenry.node;

import java.util.List;

/**
 * A row of the feed.
 *
 * @param number in the order of commits, without gaps, from 1
 * @param mark random
 * @param age milliseconds since it was written, on the clock of the database
 * @param tokens empty for anything
 */
record Change(long number, long mark, long age, List<Long> tokens) {}
