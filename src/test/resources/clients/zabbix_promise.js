// What a person does with the npm package zabbix-promise: sign in, and lead one token through its life.
const assert = require("node:assert/strict");
const Zabbix = require("zabbix-promise");

const [address, user, password] = process.argv.slice(2);

// The client throws the whole answer as text.
const refused = (call, words) => assert.rejects(call, (thrown) => thrown.includes(words));

async function main() {
  const admin = new Zabbix({ url: `${address}/zabbix/api_jsonrpc.php`, user, password });
  assert.equal(await admin.request("apiinfo.version", []), "7.0.20");
  assert.match(await admin.login(), /^[0-9a-f]{32}$/);

  const { tokenids } = await admin.request("token.create", { name: "from zabbix-promise" });
  const [issued] = await admin.request("token.generate", tokenids);

  const client = new Zabbix({ url: `${address}/api_jsonrpc.php` });
  client.auth = issued.token;
  assert.deepEqual(await client.request("host.get", { limit: 1 }), []);
  const [token] = await client.request("token.get", { tokenids, output: "extend" });
  assert.equal(token.name, "from zabbix-promise");
  assert.equal(token.status, "0");
  assert.ok(Number(token.lastaccess) > 0);
  assert.equal(await client.request("token.get", { filter: { name: "nothing" }, countOutput: true }), "0");

  const [role] = await client.request("role.get", { roleids: "3", selectRules: "extend", selectUsers: "count" });
  assert.equal(role.users, "1");
  assert.equal(role.rules["api.access"], "1");

  const { usrgrpids } = await admin.request("usergroup.create", { name: "Night shift" });
  const [group] = await admin.request("usergroup.get", { usrgrpids, output: "extend", selectUsers: ["userid"] });
  assert.equal(group.name, "Night shift");
  assert.deepEqual(group.users, []);
  const [record] = await admin.request("auditlog.get", { filter: { resourcetype: 11 }, sortfield: "clock", sortorder: "DESC", limit: 1 });
  assert.equal(record.resourcename, "Night shift");
  assert.deepEqual(await admin.request("usergroup.delete", usrgrpids), { usrgrpids });

  await admin.request("token.update", { tokenid: tokenids[0], status: 1 });
  await refused(() => client.request("host.get", {}), "Not authorized.");
  assert.deepEqual(await admin.request("token.delete", tokenids), { tokenids });
  await refused(() => admin.request("token.delete", tokenids), "No permissions to referred object");

  // With a credential it is refused, as by the original: the client always sends the one it has.
  await refused(() => admin.request("apiinfo.version", []), "must be called without authorization header");
  assert.equal(await admin.logout(), true);
  await refused(() => admin.request("token.get", {}), "Not authorized.");
  console.log("ok");
}

main();
