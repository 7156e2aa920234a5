package dev.togai.testkit.assertj;

import dev.togai.meter.Computation;
import dev.togai.rule.EventMatcher;
import dev.togai.rule.JsonLogic;
import dev.togai.rule.UnitFormula;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about one computation of a meter. Rules are compared as texts. Not thread-safe. */
public final class ComputationAssert extends AbstractAssert<ComputationAssert, Computation> {

    ComputationAssert(@Nullable Computation actual) {
        super(actual, ComputationAssert.class);
    }

    /** Its matcher is this rule, byte for byte. */
    public ComputationAssert hasMatcher(EventMatcher expected) {
        return has("matcher", expected.toJsonLogic(), present().matcher());
    }

    /** Its matcher is this text, byte for byte. */
    public ComputationAssert hasMatcher(String expected) {
        return hasMatcher(JsonLogic.unchecked(expected));
    }

    /** It has no matcher, so every event counts. */
    public ComputationAssert matchesEveryEvent() {
        present().matcher().ifPresent(matcher -> {
            throw failure("Expected %s to have no matcher, but it is <%s>.", named(), matcher);
        });
        return this;
    }

    /** Its formula is this rule, byte for byte. */
    public ComputationAssert hasFormula(UnitFormula expected) {
        return has("formula", expected.toJsonLogic(), present().formula());
    }

    /** Its formula is this text, byte for byte. */
    public ComputationAssert hasFormula(String expected) {
        return hasFormula(JsonLogic.unchecked(expected));
    }

    /** Its place among the meter's computations is this. */
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

    /** The description says which computation it is where it is known; AssertJ puts it before the message. */
    private static String named() {
        return "the computation";
    }
}
