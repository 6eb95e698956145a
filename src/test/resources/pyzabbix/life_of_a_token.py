"""What a person does with Debian's python3-pyzabbix: sign in, and lead one token through its life."""

import sys

from pyzabbix import ZabbixAPI, ZabbixAPIException

address, username, password, sign_in = sys.argv[1:]


def refused(call, words):
    try:
        call()
    except ZabbixAPIException as e:
        assert words in str(e), str(e)
        return
    raise AssertionError("not refused: " + words)


admin = ZabbixAPI(address)
assert admin.api_version() == "7.0.20"
if sign_in == "old":
    admin.login(username, password)
else:
    admin.auth = admin.user.login(username=username, password=password)
assert admin.is_authenticated
assert admin.check_authentication()["username"] == username

(token_id,) = admin.token.create(name="from pyzabbix", description="ünïcode")["tokenids"]
(issued,) = admin.token.generate(token_id)
assert issued["tokenid"] == token_id

client = ZabbixAPI(address)
client.auth = issued["token"]
assert client.host.get(output=["hostid"], limit=1) == []
(token,) = client.token.get(tokenids=token_id, output="extend")
assert token["name"] == "from pyzabbix"
assert token["description"] == "ünïcode"
assert token["status"] == "0"
assert int(token["lastaccess"]) > 0
assert client.token.get(countOutput=True, filter={"name": "from pyzabbix"}) == "1"

assert admin.token.update(tokenid=token_id, status=1)["tokenids"] == [token_id]
refused(client.host.get, "Error -32602: Invalid params., Not authorized.")
admin.token.update(tokenid=token_id, status=0)
assert client.host.get() == []

(renewed,) = admin.token.generate(tokenids=token_id)
refused(client.host.get, "Not authorized.")
client.auth = renewed["token"]
assert client.host.get() == []

admin.token.update(tokenid=token_id, expires_at=1)
refused(client.host.get, "Error -32500: Application error., API token expired.")

assert admin.token.delete(token_id)["tokenids"] == [token_id]
refused(client.host.get, "Not authorized.")
refused(lambda: admin.token.delete(token_id), "No permissions to referred object")
refused(lambda: admin.token.create(name=""), 'Invalid parameter "/1/name": cannot be empty.')

(role,) = admin.role.get(roleids="3", selectRules=["api.access"], selectUsers="count")
assert role["rules"] == {"api.access": "1"} and role["users"] == "1"
(group_id,) = admin.usergroup.create(name="Night shift")["usrgrpids"]
assert admin.usergroup.get(usrgrpids=group_id)[0]["users_status"] == "0"
assert admin.usergroup.delete(group_id)["usrgrpids"] == [group_id]
deleted = admin.auditlog.get(filter={"action": 2}, sortfield="auditid", output=["resourcename"])
assert {"resourcename": "Night shift"} in deleted

assert admin.user.logout() is True
assert not admin.is_authenticated
print("ok")
