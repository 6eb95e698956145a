/** The hot path from bearer token to verdict. */
@NullMarked
package io.tokenry.verification;

import org.jspecify.annotations.NullMarked;
