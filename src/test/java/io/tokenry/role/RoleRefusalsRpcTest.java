package io.tokenry.role;

import static io.tokenry.testing.TestApi.ROOT;

import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;
import org.assertj.core.api.SoftAssertions;

/** What {@code role.create}, {@code role.update} and {@code role.delete} refuse, and how (§8). */
class RoleRefusalsRpcTest {

  private static final String NO_SUCH =
      "-32500 No permissions to referred object or it does not exist!";

  @EachDatabase
  void whatIsNotRightIsRefusedAndNothingIsDone(TestDatabase db) {
    TestApi api = TestApi.on(db);
    String root = api.token(ROOT);
    String rules = "{'name':'x','type':1,'rules':%s}";
    String[][] cases = {
      {"role.create", "[]", "-32602 Invalid parameter \"/\": cannot be empty."},
      {
        "role.create",
        "{'type':1}",
        "-32602 Invalid parameter \"/1\": the parameter \"name\" is missing."
      },
      {
        "role.create",
        "{'name':'x'}",
        "-32602 Invalid parameter \"/1\": the parameter \"type\" is missing."
      },
      {
        "role.create",
        "{'name':'','type':1}",
        "-32602 Invalid parameter \"/1/name\": cannot be empty."
      },
      {
        "role.create",
        "{'name':'" + "x".repeat(256) + "','type':1}",
        "-32602 Invalid parameter \"/1/name\": value is too long."
      },
      {
        "role.create",
        "{'name':'x','type':4}",
        "-32602 Invalid parameter \"/1/type\": value must be one of 1-3."
      },
      {
        "role.create",
        "{'name':'x','type':1,'readonly':0}",
        "-32602 Invalid parameter \"/1\": unexpected parameter \"readonly\"."
      },
      {
        "role.create",
        "{'name':'x','type':1,'roleid':9}",
        "-32602 Invalid parameter \"/1\": unexpected parameter \"roleid\"."
      },
      {
        "role.create",
        "{'name':'User role','type':1}",
        "-32602 User role \"User role\" already exists."
      },
      {
        "role.create",
        "[{'name':'x','type':1},{'name':'x','type':2}]",
        "-32602 Invalid parameter \"/2\": value (name)=(x) already exists."
      },
      {
        "role.create",
        "[{'name':'x','type':1},{'name':'User role','type':2}]",
        "-32602 User role \"User role\" already exists."
      },
      {
        "role.create",
        rules.formatted("{'frob':1}"),
        "-32602 Invalid parameter \"/1/rules\": unexpected parameter \"frob\"."
      },
      {
        "role.create",
        rules.formatted("{'ui':[{'status':1}]}"),
        "-32602 Invalid parameter \"/1/rules/ui/1\": the parameter \"name\" is missing."
      },
      {
        "role.create",
        rules.formatted("{'ui':[{'name':'users.users','status':1}]}"),
        "-32602 UI element \"users.users\" is not available."
      },
      {
        "role.create",
        rules.formatted("{'ui':[{'name':'frob','status':1}]}"),
        "-32602 UI element \"frob\" is not available."
      },
      {
        "role.create",
        rules.formatted("{'actions':[{'name':'manage_sla','status':1}]}"),
        "-32602 Action \"manage_sla\" is not available."
      },
      {
        "role.create",
        rules.formatted("{'actions':[{'name':'edit_maps','status':2}]}"),
        "-32602 Invalid parameter \"/1/rules/actions/1/status\": value must be one of 0, 1."
      },
      {
        "role.create",
        rules.formatted("{'actions':[{'name':'edit_maps'},{'name':'edit_maps'}]}"),
        "-32602 Invalid parameter \"/1/rules/actions/2\": value (name)=(edit_maps) already exists."
      },
      {
        "role.create",
        rules.formatted("{'actions':[{'name':'edit_maps','frob':1}]}"),
        "-32602 Invalid parameter \"/1/rules/actions/1\": unexpected parameter \"frob\"."
      },
      {
        "role.create",
        rules.formatted("{'api.access':2}"),
        "-32602 Invalid parameter \"/1/rules/api.access\": value must be one of 0, 1."
      },
      {
        "role.create",
        rules.formatted("{'api.mode':true}"),
        "-32602 Invalid parameter \"/1/rules/api.mode\": an integer is expected."
      },
      {
        "role.create",
        rules.formatted("{'api':['token.get','frob.get']}"),
        "-32602 Invalid parameter \"/1/rules/api/2\": Invalid API method \"frob.get\"."
      },
      {
        "role.create",
        rules.formatted("{'api':['token.get','token.GET']}"),
        "-32602 Invalid parameter \"/1/rules/api/2\": value (token.GET) already exists."
      },
      {
        "role.create",
        rules.formatted("{'api':'token.get'}"),
        "-32602 Invalid parameter \"/1/rules/api\": an array is expected."
      },
      {
        "role.create",
        rules.formatted("{'modules':[{'moduleid':'7','status':1}]}"),
        "-32602 Module with ID \"7\" is not available."
      },
      {
        "role.create",
        rules.formatted("{'services.read.list':[{'serviceid':'7'}]}"),
        "-32602 Service with ID \"7\" is not available."
      },
      {
        "role.update",
        "{'name':'x'}",
        "-32602 Invalid parameter \"/1\": the parameter \"roleid\" is missing."
      },
      {
        "role.update",
        "[{'roleid':1},{'roleid':'1'}]",
        "-32602 Invalid parameter \"/2\": value (roleid)=(1) already exists."
      },
      {
        "role.update",
        "[{'roleid':1,'name':'x'},{'roleid':2,'name':'x'}]",
        "-32602 Invalid parameter \"/2\": value (name)=(x) already exists."
      },
      {"role.update", "[{'roleid':1,'name':'x'},{'roleid':99}]", NO_SUCH},
      {
        "role.update",
        "{'roleid':1,'name':'Admin role'}",
        "-32602 User role \"Admin role\" already exists."
      },
      {
        "role.update",
        "{'roleid':1,'readonly':1}",
        "-32602 Invalid parameter \"/1\": unexpected parameter \"readonly\"."
      },
      {
        "role.update",
        "{'roleid':1,'rules':{'actions':[{'name':'manage_sla'}]}}",
        "-32602 Action \"manage_sla\" is not available."
      },
      {
        "role.update", "{'roleid':3,'name':'x'}", "-32500 The role \"Super admin role\" is built in"
      },
      {"role.delete", "[]", "-32602 Invalid parameter \"/\": cannot be empty."},
      {"role.delete", "['x']", "-32602 Invalid parameter \"/1\": a number is expected."},
      {"role.delete", "[4,'4']", "-32602 Invalid parameter \"/2\": value (4) already exists."},
      {"role.delete", "[4,99]", NO_SUCH},
      {"role.delete", "[4,1]", "-32500 The role \"User role\" cannot be deleted"},
      {"role.delete", "[3]", "-32500 The role \"Super admin role\" is built in"},
    };
    SoftAssertions all = new SoftAssertions();
    String before = api.answer(root, get());
    for (String[] one : cases) {
      all.assertThat(api.error(root, one[0], one[1]))
          .as("%s %s", one[0], one[1])
          .startsWith(one[2]);
    }
    all.assertThat(api.answer(root, get())).isEqualTo(before);
    all.assertAll();
  }

  private static String get() {
    return "{'jsonrpc':'2.0','method':'role.get','params':{'selectRules':'extend'},'id':1}";
  }
}
