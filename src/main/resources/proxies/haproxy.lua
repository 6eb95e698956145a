-- Puts each request to Tokenry: the action lua.tokenry of HAProxy, 2.6 or later. Save it as /etc/haproxy/tokenry.lua.
-- It speaks over a socket of its own, as the HTTP client of HAProxy 2.6 would wait for ever for a server that hangs.

local host, port, authority = "{{tokenry.host}}", {{tokenry.port}}, "{{tokenry.address}}"
local seconds = 5
local most_headers = 50

-- Where tokens are presented: every value is passed on, so that two of them are seen and refused.
-- With the setting forward-auth.header, add its name in lower case.
local credentials = { "authorization" }

-- What the server behind learns; Tokenry sends all of them in each answer that lets a request through.
local identity = {
  "x-tokenry-user", "x-tokenry-user-id", "x-tokenry-role", "x-tokenry-token-id", "x-tokenry-token-name",
  "x-tokenry-expires-at", "x-tokenry-labels"
}

-- What the client learns when it is refused.
local told = { "www-authenticate", "x-tokenry-reason", "x-request-id", "retry-after", "cache-control", "vary" }

local function values(headers, name)
  local found = {}
  local all = headers[name]
  if all then
    local i = 0
    while all[i] do
      found[#found + 1] = all[i]
      i = i + 1
    end
  end
  return found
end

local function question(txn)
  local received = txn.http:req_get_headers()
  local lines = { "GET /forward-auth/haproxy HTTP/1.1", "Host: " .. authority, "Connection: close" }
  local function add(name, value)
    if value:find("[%c]") then
      error("a header with a control character")
    end
    lines[#lines + 1] = name .. ": " .. value
  end
  add("X-Original-Method", txn.sf:method())
  add("X-Original-URI", txn.sf:pathq())
  add("X-Forwarded-For", txn.sf:src())
  add("User-Agent", values(received, "user-agent")[1] or "")
  for _, value in ipairs(values(received, "host")) do
    add("X-Original-Host", value)
  end
  for _, name in ipairs(credentials) do
    for _, value in ipairs(values(received, name)) do
      add(name, value)
    end
  end
  return table.concat(lines, "\r\n") .. "\r\n\r\n"
end

-- The status and the headers of Tokenry's answer; nothing when there is none in time.
local function ask(txn)
  local socket = core.tcp()
  socket:settimeout(seconds)
  if not socket:connect(host, port) or not socket:send(question(txn)) then
    socket:close()
    return nil, {}
  end
  local first = socket:receive("*l")
  local status = first and tonumber(first:match("^HTTP/1%.[01] (%d%d%d)"))
  local headers, complete = {}, false
  for _ = 1, status and most_headers or 0 do
    local line = socket:receive("*l")
    local name, value = (line or ""):match("^([^:%s]+):%s*(.-)%s*$")
    if not name then
      complete = line ~= nil and line:match("^\r?$") ~= nil
      break
    end
    name = name:lower()
    headers[name] = headers[name] or {}
    table.insert(headers[name], value)
  end
  socket:close()
  return complete and status or nil, headers
end

local function refuse(txn, status, headers)
  local reply = txn:reply({ status = status })
  for _, name in ipairs(told) do
    for _, value in ipairs(headers[name] or {}) do
      reply:add_header(name, value)
    end
  end
  txn:done(reply)
end

core.register_action("tokenry", { "http-req" }, function(txn)
  local status, headers = ask(txn)
  if status == 401 or status == 403 or status == 429 then
    refuse(txn, status, headers)
    return
  end
  if status ~= 200 then
    return
  end
  for _, name in ipairs(identity) do
    local found = headers[name]
    if not found or #found ~= 1 then
      return
    end
    txn.http:req_set_header(name, found[1])
  end
  txn:set_var("txn.tokenry", "pass")
end, 0)
