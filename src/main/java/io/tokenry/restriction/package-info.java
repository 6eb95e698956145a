/** What narrows a token or a role: networks, API methods, HTTP requests, rates; pure. */
@NullMarked
package io.tokenry.restriction;

import org.jspecify.annotations.NullMarked;
