/** The accounts that own tokens. */
@NullMarked
package io.tokenry.user;

import org.jspecify.annotations.NullMarked;
