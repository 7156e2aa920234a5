package dev.togai.dsl;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The factory of exceptions for invalid terms, which fail where they are written instead of when Togai evaluates an
 * event.
 */
final class InvalidTerm {

    private InvalidTerm() {}

    static InvalidRequestException of(String word, String limit, @Nullable String value, String advice) {
        return new InvalidRequestException("write a rule", List.of(new Violation(word, limit, value)), advice);
    }
}
