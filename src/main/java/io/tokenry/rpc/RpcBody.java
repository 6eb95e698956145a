package io.tokenry.rpc;

import java.util.List;

/**
 * A request body that could be read.
 *
 * @param entries at least one, in the order given
 * @param batch whether the answers go into an array
 */
record RpcBody(List<RpcEntry> entries, boolean batch) {}
