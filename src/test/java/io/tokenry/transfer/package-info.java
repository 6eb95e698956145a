@NullMarked
package io.tokenry.transfer;

import org.jspecify.annotations.NullMarked;
