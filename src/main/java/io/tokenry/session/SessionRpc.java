package io.tokenry.session;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tokenry.access.Origin;
import io.tokenry.access.Principal;
import io.tokenry.config.Config;
import io.tokenry.http.Authenticator;
import io.tokenry.problem.Problem;
import io.tokenry.rpc.Param;
import io.tokenry.rpc.Params;
import io.tokenry.rpc.RpcMethod;
import io.tokenry.user.Account;
import io.tokenry.user.Password;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The methods of the JSON-RPC API that begin, end and look at sessions. */
public final class SessionRpc {

  private static final int LONGEST_TEXT = 255;
  private static final Set<String> LOGIN_NAMES = Set.of("username", "password", "userData");
  private static final Set<String> OLD_LOGIN_NAMES = Set.of("user", "password", "userData");
  private static final Set<String> SESSION_NAMES = Set.of("sessionid", "extend");
  private static final Set<String> TOKEN_NAMES = Set.of("token");

  private final SignIn signIn;
  private final Sessions sessions;
  private final Authenticator tokens;
  private final UserObject userObject;
  private final boolean oldLogin;

  /**
   * Serves {@code user.login}, {@code user.logout} and {@code user.checkAuthentication}.
   *
   * @param usual of users who chose none
   * @param oldLogin whether {@code user} is taken for {@code username}
   */
  public SessionRpc(
      SignIn signIn,
      Sessions sessions,
      Authenticator tokens,
      Config.Display usual,
      boolean oldLogin) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.tokens = tokens;
    this.userObject = new UserObject(usual);
    this.oldLogin = oldLogin;
  }

  public List<RpcMethod> methods() {
    return List.of(
        new RpcMethod.Open("user.login", this::login),
        new RpcMethod.Open("user.checkAuthentication", this::checkAuthentication),
        new RpcMethod.Guarded("user.logout", this::logout));
  }

  private void login(Origin origin, Param given, JsonGenerator out) throws IOException {
    boolean old = oldLogin && given.anyMembers().optional("user").isPresent();
    Params params = given.members(old ? OLD_LOGIN_NAMES : LOGIN_NAMES);
    String username = params.required(old ? "user" : "username").text(LONGEST_TEXT);
    Password password = new Password(params.required("password").text(LONGEST_TEXT));
    boolean userData = params.flag("userData");

    SignIn.NewSession session = signIn.signIn(username, password, SessionKind.API, origin);
    if (userData) {
      userObject.write(session.signedIn().account(), Optional.of(session.secret()), origin, out);
    } else {
      out.writeString(session.secret().reveal());
    }
  }

  private void logout(Principal principal, Param given, JsonGenerator out) throws IOException {
    given.members(Set.of());
    sessions.end(principal);
    out.writeBoolean(true);
  }

  private void checkAuthentication(Origin origin, Param given, JsonGenerator out)
      throws IOException {
    if (given.anyMembers().optional("token").isPresent()) {
      String token = given.members(TOKEN_NAMES).required("token").text();
      Account owner = sessions.account(tokens.authenticate(token, origin));
      userObject.write(owner, Optional.empty(), origin, out);
      return;
    }
    Params params = given.members(SESSION_NAMES);
    SessionSecret secret = new SessionSecret(params.required("sessionid").text());
    boolean extend = params.optional("extend").map(Param::bool).orElse(true);
    SignedIn session =
        sessions
            .find(secret.reveal(), SessionKind.API, origin, extend)
            .orElseThrow(() -> Problem.unauthenticated(Sessions.TERMINATED));
    userObject.write(session.account(), Optional.of(secret), origin, out);
  }
}
