// What a person does with the npm package zabbix-client: sign in, and lead one token through its life.
const assert = require("node:assert/strict");
const { ZabbixClient } = require("zabbix-client");

const [address, user, password] = process.argv.slice(2);

const refused = (call, message) => assert.rejects(call, (thrown) => thrown.message === message);

async function main() {
  const server = new ZabbixClient(`${address}/api_jsonrpc.php`);
  await refused(() => server.login(user, "wrong"), "Incorrect user name or password or account is temporarily blocked.");
  const admin = await server.login(user, password, true);
  assert.equal(await admin.method("apiinfo.version").call([], true), "7.0.20");

  const { tokenids } = await admin.method("token.create").call({ name: "from zabbix-client", description: "ünïcode" });
  const [issued] = await admin.method("token.generate").call(tokenids);

  const client = await server.login(user, password);
  client.getSocket().setToken(issued.token);
  assert.deepEqual(await client.method("host.get").call({ limit: 1 }), []);
  const [token] = await client.method("token.get").call({ tokenids, output: ["name", "description", "status"] });
  assert.deepEqual(token, { name: "from zabbix-client", description: "ünïcode", status: "0" });

  const { userids } = await admin.method("user.create").call({ username: "new.one", roleid: "1", passwd: "nine green bottles" });
  assert.deepEqual(await admin.method("user.get").call({ userids, output: ["userid", "username"] }), [{ userid: userids[0], username: "new.one" }]);
  assert.deepEqual(await admin.method("user.delete").call(userids), { userids });

  const { roleids } = await admin.method("role.create").call({ name: "Hosts only", type: 1, rules: { "api.mode": 1, api: ["host.get"] } });
  const roles = await admin.method("role.get").call({ roleids, selectRules: ["api"], preservekeys: true });
  assert.deepEqual(roles[roleids[0]].rules.api, ["host.get"]);
  assert.deepEqual(await admin.method("role.delete").call(roleids), { roleids });

  await admin.method("token.update").call({ tokenid: tokenids[0], expires_at: 1 });
  await refused(() => client.method("host.get").call({}), "API token expired.");
  assert.deepEqual(await admin.method("token.delete").call(tokenids), { tokenids });
  await refused(() => client.method("host.get").call({}), "Not authorized.");

  // A session that has ended: the client looks for "re-login", and signs in again by itself.
  admin.getSocket().setToken("0".repeat(32));
  assert.deepEqual(await admin.method("host.get").call({}), []);
  assert.equal(await admin.logout(), true);
  await refused(() => admin.method("host.get").call({}), "Not authorized.");
  console.log("ok");
}

main();
