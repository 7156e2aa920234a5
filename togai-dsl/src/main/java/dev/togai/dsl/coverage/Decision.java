package dev.togai.dsl.coverage;

import dev.togai.dsl.lint.finding.FindingLocation;
import java.util.Objects;

/**
 * A part of a rule that is true or false, and how often the sample events decided it each way. Immutable and thread-safe.
 *
 * @param location the field of the meter, and the part of the rule
 * @param text the part in readable form
 * @param timesTrue the number of events for which the part was true at least once
 * @param timesFalse the number of events for which the part was false at least once
 */
public record Decision(FindingLocation location, String text, int timesTrue, int timesFalse) {

    /** Rejects null. */
    public Decision {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(text, "text");
    }

    /** Returns whether the part was true for an event and false for an event. */
    public boolean isTakenBothWays() {
        return timesTrue > 0 && timesFalse > 0;
    }

    /** Returns whether the part was evaluated, and did not fail, for an event. */
    public boolean isEvaluated() {
        return timesTrue > 0 || timesFalse > 0;
    }

    /** Returns the gap in words: {@code never true}, {@code never false} or {@code never evaluated}; empty if there is none. */
    public String gap() {
        if (!isEvaluated()) {
            return "never evaluated";
        }
        return timesTrue == 0 ? "never true" : timesFalse == 0 ? "never false" : "";
    }

    /** Returns the decision in one line: {@code computations[0].matcher $.and[1]: attributes.distance > 0 (never false)}. */
    @Override
    public String toString() {
        return location + ": " + text + (isTakenBothWays() ? "" : " (" + gap() + ')');
    }
}
