package dev.togai.dsl;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one message for words that make no rule. They are refused where they are written, not by Togai when an event comes. */
final class Refusal {

    private Refusal() {}

    static InvalidRequestException of(String word, String limit, @Nullable String value, String advice) {
        return new InvalidRequestException("write a rule", List.of(new Violation(word, limit, value)), advice);
    }
}
