/** The JSON-RPC 2.0 envelope. */
@NullMarked
package io.tokenry.rpc;

import org.jspecify.annotations.NullMarked;
