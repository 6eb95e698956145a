package io.tokenry.benchmark;

import io.tokenry.user.UserQuery;
import java.util.ArrayList;
import java.util.List;

/** One way to look at users, groups, roles or the audit log. */
record OversightCase(String name, String address) {

  static List<OversightCase> all() {
    List<OversightCase> cases = new ArrayList<>();
    for (UserQuery.Sort sort : UserQuery.Sort.values()) {
      String address = "/users?sort=" + sort.wireName();
      cases.add(new OversightCase("users by " + sort.wireName(), address));
      cases.add(
          new OversightCase(
              "users by " + sort.wireName() + ", descending", address + "&order=desc"));
    }
    cases.add(new OversightCase("users, last page", "/users?last=1"));
    cases.add(new OversightCase("users, name of one", "/users?q=owner-1234"));
    cases.add(new OversightCase("users, name of one in a hundred", "/users?q=last42"));
    cases.add(new OversightCase("users, name of none", "/users?q=no+such+user"));
    cases.add(new OversightCase("users of a role that nearly all have", "/users?role=1"));
    cases.add(new OversightCase("users of a role that ten have", "/users?role=3"));
    cases.add(new OversightCase("users, disabled", "/users?status=disabled"));
    cases.add(new OversightCase("users, enabled", "/users?status=enabled"));
    cases.add(new OversightCase("users of a group", "/users?group=9"));
    cases.add(new OversightCase("user groups", "/groups"));
    cases.add(new OversightCase("user roles", "/roles"));
    cases.add(new OversightCase("audit log", "/audit"));
    cases.add(new OversightCase("audit log of one user", "/audit?user=5"));
    cases.add(new OversightCase("audit log of one action", "/audit?action=login"));
    cases.add(new OversightCase("audit log of another action", "/audit?action=failed_login"));
    cases.add(new OversightCase("audit log of one resource", "/audit?resource=api_token"));
    cases.add(
        new OversightCase("audit log of one token", "/audit?resource=api_token&resource_id=77"));
    cases.add(new OversightCase("audit log of an id", "/audit?resource_id=77"));
    cases.add(new OversightCase("audit log of one day", "/audit?from=2026-03-01&till=2026-03-01"));
    cases.add(
        new OversightCase(
            "audit log of one day and user", "/audit?from=2026-03-01&till=2026-03-01&user=5"));
    cases.add(
        new OversightCase(
            "audit log of one year's failures",
            "/audit?from=2025-03-01&till=2026-03-01&action=failed_login"));
    cases.add(
        new OversightCase(
            "audit log of a record set", "/audit?recordset=c00000000000000000000000x"));
    return cases;
  }
}
