/** What tests share. */
@NullMarked
package io.tokenry.testing;

import org.jspecify.annotations.NullMarked;
