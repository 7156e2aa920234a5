package dev.togai.feign;

import dev.togai.config.CallOptions;
import org.jspecify.annotations.Nullable;

/**
 * What calls are made under.
 *
 * @param options what their user wants of them
 * @param tokens who calls
 * @param within when they must have ended, if they are made for another call; null if they have a deadline of their own
 */
record Terms(CallOptions options, Tokens tokens, @Nullable Deadline within) {

    Terms within(Deadline another) {
        return new Terms(options, tokens, another);
    }

    Terms with(CallOptions others) {
        return new Terms(others, tokens, within);
    }
}
