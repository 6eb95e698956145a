/** The API's contract as tables of calls and answers, played against the real server. */
@NullMarked
package io.tokenry.contract;

import org.jspecify.annotations.NullMarked;
