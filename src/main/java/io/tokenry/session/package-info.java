/** Signing in and out, for browsers and for the API. */
@NullMarked
package io.tokenry.session;

import org.jspecify.annotations.NullMarked;
