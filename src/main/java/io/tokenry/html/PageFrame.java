package io.tokenry.html;

import java.util.List;
import java.util.Optional;

/**
 * What every page has around its content.
 *
 * @param title of the browser tab, without the product's name
 * @param base the folder of static files, without a slash at the end
 * @param formToken goes into every form
 * @param viewer absent when nobody is signed in
 * @param navigation empty when nobody is signed in
 * @param currentPath the sidebar's entry to mark
 * @param times words for moments, in the viewer's zone
 */
public record PageFrame(
    String title,
    String base,
    String formToken,
    Optional<Viewer> viewer,
    List<NavGroup> navigation,
    String currentPath,
    List<Toast> toasts,
    Times times) {

  /** The attribute {@code aria-current} of a sidebar entry; null leaves it out. */
  public @org.jspecify.annotations.Nullable String current(NavEntry entry) {
    return entry.path().equals(currentPath) ? "page" : null;
  }

  /** Whether the sidebar leads there, and so links elsewhere may. */
  public boolean opens(String path) {
    return navigation.stream()
        .flatMap(group -> group.entries().stream())
        .anyMatch(entry -> entry.path().equals(path));
  }
}
