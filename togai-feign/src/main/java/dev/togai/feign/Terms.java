package dev.togai.feign;

import dev.togai.config.CallOptions;
import org.jspecify.annotations.Nullable;

/**
 * What calls are made under.
 *
 * @param options what their user wants of them
 * @param tokens who calls
 * @param within when they must have ended, if they are made for another call; null if they have a deadline of their own
 * @param lookUp whether they find out what became of another call
 * @param secrets what they sent, and no failure of theirs may show
 */
record Terms(CallOptions options, Tokens tokens, @Nullable Deadline within, boolean lookUp, SentSecrets secrets) {

    /** The terms of the calls that find out what became of a call with that deadline. */
    Terms within(Deadline another) {
        return new Terms(options, tokens, another, true, secrets);
    }

    Terms with(CallOptions others) {
        return new Terms(others, tokens, within, lookUp, secrets);
    }
}
