package dev.togai.testkit.assertj;

import dev.togai.meter.Computation;
import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions for a computation of a meter. Rules are compared as strings. Not thread-safe. */
public final class ComputationAssert extends AbstractAssert<ComputationAssert, Computation> {

    ComputationAssert(@Nullable Computation actual) {
        super(actual, ComputationAssert.class);
    }

    /** Verifies that the matcher is this rule, byte for byte. */
    public ComputationAssert hasMatcher(EventMatcher expected) {
        return has("matcher", expected.toJsonLogic(), present().matcher());
    }

    /** Verifies that the matcher is this string, byte for byte. */
    public ComputationAssert hasMatcher(String expected) {
        return hasMatcher(JsonLogic.unchecked(expected));
    }

    /** Verifies that there is no matcher, so every event is counted. */
    public ComputationAssert matchesEveryEvent() {
        present().matcher().ifPresent(matcher -> {
            throw failure("Expected %s to have no matcher, but it is <%s>.", named(), matcher);
        });
        return this;
    }

    /** Verifies that the formula is this rule, byte for byte. */
    public ComputationAssert hasFormula(UnitFormula expected) {
        return has("formula", expected.toJsonLogic(), present().formula());
    }

    /** Verifies that the formula is this string, byte for byte. */
    public ComputationAssert hasFormula(String expected) {
        return hasFormula(JsonLogic.unchecked(expected));
    }

    /** Verifies the order among the computations of the meter. */
    public ComputationAssert hasOrder(int expected) {
        int found = present()
                .order()
                .orElseThrow(() -> failure("Expected %s to have order %d, but it has none.", named(), expected));
        if (found != expected) {
            throw failureWithActualExpected(
                    found, expected, "Expected %s to have order %d, but it has %d.", named(), expected, found);
        }
        return this;
    }

    private Computation present() {
        isNotNull();
        return actual;
    }

    private ComputationAssert has(String what, JsonLogic expected, Optional<JsonLogic> found) {
        JsonLogic rule = found.orElseThrow(
                () -> failure("Expected the %s of %s to be%n  <%s>%nbut it has none.", what, named(), expected));
        if (!rule.equals(expected)) {
            throw failureWithActualExpected(
                    rule,
                    expected,
                    "Expected the %s of %s to be%n  <%s>%nbut it is%n  <%s>",
                    what,
                    named(),
                    expected,
                    rule);
        }
        return this;
    }

    /** Returns a general name, because AssertJ prefixes the description, which identifies the computation. */
    private static String named() {
        return "the computation";
    }
}
