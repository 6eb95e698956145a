package io.tokenry.session;

import io.tokenry.access.Principal;
import io.tokenry.user.Account;

/**
 * A person or client with a session.
 *
 * @param sessionId the session's number, not its secret
 */
public record SignedIn(long sessionId, Principal principal, Account account) {}
