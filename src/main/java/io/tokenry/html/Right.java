package io.tokenry.html;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UiElement;
import java.util.Optional;

/** What it takes to open a page; every route declares one. */
public sealed interface Right {

  /** Open to all, signed in or not. */
  record Anyone() implements Right {}

  record SignedIn() implements Right {}

  /** The pages for one's own tokens. */
  record OwnTokens() implements Right {}

  record Section(UiElement element) implements Right {}

  static Right anyone() {
    return new Anyone();
  }

  static Right signedIn() {
    return new SignedIn();
  }

  static Right ownTokens() {
    return new OwnTokens();
  }

  static Right section(UiElement element) {
    return new Section(element);
  }

  /** Whether the page is open; a closed one is answered as if it did not exist. */
  default boolean opensFor(Optional<Principal> principal, Policy policy) {
    return switch (this) {
      case Anyone() -> true;
      case SignedIn() -> principal.isPresent();
      case OwnTokens() -> principal.filter(policy::opensOwnTokens).isPresent();
      case Section(UiElement element) ->
          principal.filter(known -> policy.opens(known, element)).isPresent();
    };
  }
}
