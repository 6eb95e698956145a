package io.tokenry;

import io.tokenry.audit.AuditLists;
import io.tokenry.audit.AuditPages;
import io.tokenry.audit.AuditQueries;
import io.tokenry.audit.AuditRpc;
import io.tokenry.health.HealthEndpoint;
import io.tokenry.health.MetricsEndpoint;
import io.tokenry.health.Readiness;
import io.tokenry.html.ErrorPage;
import io.tokenry.html.Pages;
import io.tokenry.html.SessionCookie;
import io.tokenry.http.ErrorResponses;
import io.tokenry.http.HttpServer;
import io.tokenry.http.Origins;
import io.tokenry.http.ProblemJson;
import io.tokenry.http.StaticFiles;
import io.tokenry.http.Surface;
import io.tokenry.http.Traffic;
import io.tokenry.role.RoleImpacts;
import io.tokenry.role.RolePages;
import io.tokenry.role.RoleQueries;
import io.tokenry.role.RoleRpc;
import io.tokenry.role.RoleTokens;
import io.tokenry.rpc.CompatibilityRpc;
import io.tokenry.rpc.RpcCredentials;
import io.tokenry.rpc.RpcDispatcher;
import io.tokenry.rpc.RpcEndpoint;
import io.tokenry.rpc.RpcMethod;
import io.tokenry.rpc.RpcProblems;
import io.tokenry.session.OwnSessions;
import io.tokenry.session.SessionPages;
import io.tokenry.session.SessionRpc;
import io.tokenry.session.SessionViewers;
import io.tokenry.session.SetUpPages;
import io.tokenry.session.SignInPages;
import io.tokenry.token.BearerToken;
import io.tokenry.token.TokenBulk;
import io.tokenry.token.TokenBulkPages;
import io.tokenry.token.TokenFormPages;
import io.tokenry.token.TokenHistory;
import io.tokenry.token.TokenListPages;
import io.tokenry.token.TokenLists;
import io.tokenry.token.TokenQueries;
import io.tokenry.token.TokenRowPages;
import io.tokenry.token.TokenRpc;
import io.tokenry.token.TokenValuePages;
import io.tokenry.user.PermissionPages;
import io.tokenry.user.Permissions;
import io.tokenry.user.Preferences;
import io.tokenry.user.ProfilePages;
import io.tokenry.user.UserFormPages;
import io.tokenry.user.UserPages;
import io.tokenry.user.UserPickerPages;
import io.tokenry.user.UserQueries;
import io.tokenry.user.UserRemovalPages;
import io.tokenry.user.UserRpc;
import io.tokenry.usergroup.UserGroupPages;
import io.tokenry.usergroup.UserGroupRpc;
import io.tokenry.verification.Explanations;
import io.tokenry.verification.ForwardAuthEndpoint;
import io.tokenry.verification.Introspection;
import io.tokenry.verification.IntrospectionEndpoint;
import io.tokenry.verification.OpenApiRest;
import io.tokenry.verification.Questions;
import io.tokenry.verification.SelfRest;
import io.tokenry.verification.Simulator;
import io.tokenry.verification.SimulatorPages;
import io.tokenry.verification.VerifyRest;
import io.tokenry.verification.WhyPages;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.stream.Stream;

/** The wiring of everything that answers requests, surface by surface. */
final class Surfaces {

  private final UseCases core;
  private final HttpServer server;
  private final Readiness readiness;

  Surfaces(UseCases core, HttpServer server, Readiness readiness) {
    this.core = core;
    this.server = server;
    this.readiness = readiness;
  }

  /** Counts requests surface by surface; looked through in this order, the busiest first. */
  static Traffic traffic() {
    return new Traffic(
        List.of(
            Surface.busy("forward-auth", ForwardAuthEndpoint.PATH),
            Surface.busy("verify", VerifyRest.PATH),
            Surface.busy("introspect", IntrospectionEndpoint.PATH),
            Surface.of("rpc", RpcEndpoint.PATHS.toArray(String[]::new)),
            Surface.of("rest", "/api/"),
            Surface.of("static", "/static/", "/favicon"),
            Surface.of("health", "/health/"),
            Surface.of("metrics", MetricsEndpoint.PATH)),
        Surface.of("pages"));
  }

  void mount(Router router) {
    Origins origins = new Origins(core.config.http().trustedProxies(), core.plainRandom);
    StaticFiles staticFiles = new StaticFiles();
    staticFiles.mount(router);
    new HealthEndpoint(readiness).mount(router);
    // Before all pages, with whose paths each call would be compared.
    mountRpc(router, origins);
    mountVerification(router, origins);

    SessionCookie cookie = new SessionCookie(!core.config.http().plainCookies(), core.random);
    SessionViewers viewers = new SessionViewers(core.sessions, core.config.display());
    Pages pages =
        new Pages(
            router,
            core.policy,
            viewers,
            origins,
            cookie,
            staticFiles.base(),
            core.config,
            core.clock);
    new SignInPages(core.signIn, core.sessions, cookie, viewers, core.policy).mount(pages);
    new SetUpPages(core.setUp, core.signIn, cookie, core.config.signIn().minPasswordLength())
        .mount(pages);

    mountTokenPages(pages);
    mountUserPages(pages);

    ErrorResponses errors = new ErrorResponses(new ErrorPage(pages), origins);
    RpcEndpoint.PATHS.forEach(path -> errors.with(path, new RpcProblems()));
    errors.with("/api/", new ProblemJson());
    errors.mount(router);
  }

  /** Where services and proxies ask whether a token is good. */
  private void mountVerification(Router router, Origins origins) {
    Questions.Shared shared =
        new Questions.Shared(
            server.vertx(),
            new Introspection(core.verifier, core.policy),
            core.verifier,
            origins,
            core.plainRandom);
    server
        .direct()
        .with(IntrospectionEndpoint.PATH, new IntrospectionEndpoint(shared)::handle)
        .with(VerifyRest.PATH, new VerifyRest(shared)::handle);
    ForwardAuthEndpoint forwardAuth =
        new ForwardAuthEndpoint(
            core.verifier, origins, core.config.forwardAuth().header(), core.plainRandom);
    server
        .direct()
        .with(ForwardAuthEndpoint.PATH, forwardAuth)
        .with(ForwardAuthEndpoint.PATH + "/", forwardAuth);
    new SelfRest(core.verifier, core.policy, origins).mount(router);
    new OpenApiRest().mount(router);
  }

  private void mountUserPages(Pages pages) {
    int minPasswordLength = core.config.signIn().minPasswordLength();
    new UserPickerPages(core.directory).mount(pages);
    new UserPages(core.users, core.directory, core.roles, core.groupQueries).mount(pages);
    new UserFormPages(
            core.users,
            core.directory,
            core.roles,
            core.groupQueries,
            core.unblocking,
            core.config.display(),
            minPasswordLength)
        .mount(pages);
    new UserRemovalPages(core.directory, core.deletion, core.unblocking).mount(pages);
    new UserGroupPages(core.groups, core.groupQueries).mount(pages);
    RoleTokens tokensOf = (tx, role) -> core.owners.tokensOfRole(tx, role.value());
    new RolePages(core.roles, new RoleImpacts(core.database, core.policy, tokensOf)).mount(pages);
    new PermissionPages(new Permissions(core.database, core.policy, core.directory)).mount(pages);
    new SessionPages(
            new OwnSessions(core.database, core.accounts, core.audit, core.config.sessions()))
        .mount(pages);
    new AuditPages(new AuditLists(core.database, core.policy, core.names)).mount(pages);
    new ProfilePages(core.users, core.directory, core.config.display(), minPasswordLength)
        .mount(pages);
  }

  /** Paths with a fixed name come before {@code /tokens/:id}. */
  private void mountTokenPages(Pages pages) {
    TokenLists lists = new TokenLists(core.database, core.policy, core.uses);
    new TokenListPages(lists, core.directory, new Preferences(core.database)).mount(pages);
    new TokenBulkPages(new TokenBulk(core.database, core.policy, core.tokens), lists).mount(pages);
    new TokenRowPages(core.tokens, lists).mount(pages);
    new TokenValuePages(core.tokens, lists).mount(pages);
    new WhyPages(new Explanations(core.database, core.policy, core.refusals), core.policy)
        .mount(pages);
    new SimulatorPages(new Simulator(core.database, core.policy, core.gate), core.policy)
        .mount(pages);
    TokenHistory history = new TokenHistory(core.database, core.policy, core.audit, core.uses);
    new TokenFormPages(core.tokens, lists, history, core.directory).mount(pages);
  }

  private void mountRpc(Router router, Origins origins) {
    TokenQueries queries = new TokenQueries(core.database, core.policy, core.uses);
    boolean oldLogin = core.config.rpc().oldLogin();
    List<RpcMethod> methods =
        Stream.of(
                new CompatibilityRpc().methods(),
                new SessionRpc(
                        core.signIn, core.sessions, core.verifier, core.config.display(), oldLogin)
                    .methods(),
                new TokenRpc(core.tokens, queries).methods(),
                new RoleRpc(core.roles, new RoleQueries(core.database, core.policy)).methods(),
                new UserRpc(
                        core.users,
                        core.deletion,
                        core.unblocking,
                        new UserQueries(core.database, core.policy))
                    .methods(),
                new UserGroupRpc(core.groups, core.groupQueries).methods(),
                new AuditRpc(new AuditQueries(core.database, core.policy)).methods())
            .flatMap(List::stream)
            .toList();
    RpcCredentials credentials =
        new RpcCredentials(core.verifier, core.sessions, BearerToken::looksLikeToken);
    RpcDispatcher dispatcher =
        new RpcDispatcher(core.config.rpc().maxBatch(), methods, credentials, core.policy);
    new RpcEndpoint(dispatcher, origins, core.config.rpc().allowedOrigins()).mount(router);
  }
}
