/** API tokens, the product's main concept. */
@NullMarked
package io.tokenry.token;

import org.jspecify.annotations.NullMarked;
