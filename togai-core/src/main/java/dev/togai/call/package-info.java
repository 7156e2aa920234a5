/**
 * One call to Togai, described: {@link dev.togai.call.Operation} is what is asked, {@link dev.togai.call.Call} is what became
 * of it so far.
 */
@NullMarked
package dev.togai.call;

import org.jspecify.annotations.NullMarked;
