@NullMarked
package io.tokenry.http;

import org.jspecify.annotations.NullMarked;
