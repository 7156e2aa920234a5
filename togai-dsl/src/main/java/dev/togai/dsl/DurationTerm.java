package dev.togai.dsl;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A rule whose value is a duration, as an ISO string such as {@code PT36H}. Created with {@link Rules#duration},
 * {@link Rules#durationOf}, {@link DateTerm#durationSince} or {@link TextTerm#asDuration}. Immutable and thread-safe.
 *
 * <p>A duration is counted in whole units: an hour and 59 minutes is 1 in hours. To bill fractions, take minutes and
 * divide by 60. A value that is not a duration is null in every unit. So are weeks, months and years, which have no
 * fixed length or which Togai's engine cannot parse.
 */
public final class DurationTerm extends Term {

    DurationTerm(Node node) {
        super(node);
    }

    /** Returns the duration in whole milliseconds, truncated. */
    public NumberTerm inMillis() {
        return in("MILLIS");
    }

    /** Returns the duration in whole seconds, rounded down: minus half a second is -1. */
    public NumberTerm inSeconds() {
        return in("SECONDS");
    }

    /** Returns the duration in whole minutes, truncated. */
    public NumberTerm inMinutes() {
        return in("MINUTES");
    }

    /** Returns the duration in whole hours, truncated. */
    public NumberTerm inHours() {
        return in("HOURS");
    }

    /** Returns the duration in whole days of 24 hours, truncated. */
    public NumberTerm inDays() {
        return in("DAYS");
    }

    /**
     * Tests whether this duration is at least the bound, exactly.
     *
     * @throws dev.togai.error.InvalidRequestException if the bound has a fraction of a second
     */
    public Condition atLeast(Duration bound) {
        return inSeconds().atLeast(seconds("atLeast", bound));
    }

    /**
     * Tests whether this duration is less than the bound, exactly.
     *
     * @throws dev.togai.error.InvalidRequestException if the bound has a fraction of a second
     */
    public Condition lessThan(Duration bound) {
        return inSeconds().lessThan(seconds("lessThan", bound));
    }

    /** Returns the duration as its string. */
    public TextTerm asText() {
        return new TextTerm(node());
    }

    static DurationTerm of(NumberTerm number, ChronoUnit unit) {
        if (unit.compareTo(ChronoUnit.DAYS) > 0) {
            throw InvalidTerm.of("durationOf", "at most DAYS", unit.name(), "Longer units have no fixed length.");
        }
        boolean isQuotient =
                number.node() instanceof OperatorCall call && call.operator().equals("/");
        boolean isFraction =
                ComparableNumberTerm.constantOf(number) instanceof BigDecimal constant && constant.scale() != 0;
        if (isQuotient || isFraction) {
            throw InvalidTerm.of(
                    "durationOf", "must be whole", number.toString(), "Use a smaller unit and no decimals.");
        }
        return new DurationTerm(OperatorCall.of("duration.of", number.node(), Literal.of(unit.name())));
    }

    private NumberTerm in(String unit) {
        return new NumberTerm(OperatorCall.of("duration.as", node(), Literal.of(unit)));
    }

    /** Requires whole seconds: the value is rounded down to seconds, so only such a bound is exact. */
    private static long seconds(String word, Duration bound) {
        if (bound.toNanosPart() != 0) {
            throw InvalidTerm.of(word, "must be whole seconds", bound.toString(), "Compare inMillis() instead.");
        }
        return bound.toSeconds();
    }
}
