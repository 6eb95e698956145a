package io.tokenry.html;

import io.tokenry.access.Origin;
import java.util.Optional;

/** Recognises whoever looks at a page by the secret in their cookie. */
public interface Viewers {

  /** Empty when the session has ended or never was. */
  Optional<Viewer> find(String sessionSecret, Origin origin);
}
