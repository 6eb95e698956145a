package io.tokenry.html;

/**
 * One link of the sidebar.
 *
 * @param icon the symbol's id in the sprite
 */
public record NavEntry(String path, String text, String icon) {}
