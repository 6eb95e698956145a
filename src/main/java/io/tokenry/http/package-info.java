/** The server, its filters and the one place errors are caught. */
@NullMarked
package io.tokenry.http;

import org.jspecify.annotations.NullMarked;
