package dev.togai.dsl;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import java.time.Duration;
import java.time.Period;

/**
 * A rule whose value is a date and a time with an offset, as an ISO string: {@code 2024-05-28T10:00:00Z} or
 * {@code ...+05:30}. Created with {@link Rules#date}, {@link Rules#eventTimestamp}, {@link TextTerm#asDate} or
 * {@link AttributeTerm#asDate}. Immutable and thread-safe.
 *
 * <p>To Togai's engine, a string without an offset, with an offset without a colon, or without a time is not a date;
 * neither is null. Every comparison with it is false, every calculation gives null, and nothing fails.
 *
 * <p>Comparisons are exact to the nanosecond and respect offsets: 10:00+05:30 is 04:30Z. They test the sign of the
 * duration between the dates in SECONDS, the only unit that the engine rounds down: -1 ns is -1. The obvious
 * {@code {"<":[{"date":a},{"date":b}]}} is always false, and the operator {@code date} fails on a string that is not a
 * date.
 */
public final class DateTerm extends Term {

    DateTerm(Node node) {
        super(node);
    }

    /** Tests whether this date is earlier than the other. */
    public Condition before(DateTerm other) {
        return durationSince(other).inSeconds().lessThan(0);
    }

    /** Tests whether this date is later than the other. */
    public Condition after(DateTerm other) {
        return other.before(this);
    }

    /** Tests whether this date is the same instant as the other or later. */
    public Condition atOrAfter(DateTerm other) {
        return durationSince(other).inSeconds().atLeast(0);
    }

    /** Tests whether this date is the same instant as the other or earlier. */
    public Condition atOrBefore(DateTerm other) {
        return other.atOrAfter(this);
    }

    /** Tests whether both are the same instant, regardless of their offsets. Writes each term twice. */
    public Condition sameInstantAs(DateTerm other) {
        return atOrAfter(other).and(atOrBefore(other));
    }

    /**
     * Tests whether this date is at or after {@code from} and before {@code until}, so that consecutive ranges do not
     * overlap.
     */
    public Condition within(DateTerm from, DateTerm until) {
        return atOrAfter(from).and(before(until));
    }

    /** Tests whether the value is a date: a string with a date, a time and an offset. */
    public Condition isDate() {
        return atOrAfter(this);
    }

    /**
     * Returns the duration from the earlier date to this one. It is negative if that date is later, and null if either
     * is not a date.
     */
    public DurationTerm durationSince(DateTerm earlier) {
        return new DurationTerm(OperatorCall.of("duration.between", earlier.node(), node()));
    }

    /** Returns the duration from this date to the later one; otherwise like {@link #durationSince}. */
    public DurationTerm durationUntil(DateTerm later) {
        return later.durationSince(this);
    }

    /**
     * Adds a duration. A negative duration is written with {@code date.sub}, because Togai's engine drops the sign.
     *
     * @throws dev.togai.error.InvalidRequestException if the duration has a fraction of a second, which the engine
     *     drops, or exceeds {@link Integer#MAX_VALUE} hours, which it cannot count
     */
    public DateTerm plus(Duration duration) {
        return moved(duration.isNegative() ? "date.sub" : "date.add", Literal.of(exact(duration)));
    }

    /** Subtracts a duration; otherwise like {@link #plus(Duration)}. */
    public DateTerm minus(Duration duration) {
        return moved(duration.isNegative() ? "date.add" : "date.sub", Literal.of(exact(duration)));
    }

    /**
     * Adds years, months and days, or subtracts them for a negative period. A day missing in the resulting month
     * becomes its last day: a month after 31 January is the end of February.
     *
     * @throws dev.togai.error.InvalidRequestException if the period mixes positive and negative units
     */
    public DateTerm plus(Period period) {
        return moved(period.isNegative() ? "date.sub" : "date.add", Literal.of(exact(period)));
    }

    /** Subtracts years, months and days; otherwise like {@link #plus(Period)}. */
    public DateTerm minus(Period period) {
        return moved(period.isNegative() ? "date.add" : "date.sub", Literal.of(exact(period)));
    }

    /**
     * Adds a duration in whole seconds, rounded down; the duration may be negative. The result is null if the value is
     * not a duration.
     *
     * <p>Written as an addition and a subtraction, one of which is zero. Togai's engine drops the sign of {@code -P1D}
     * and rejects that of {@code PT-24H}. The duration is written twice; a {@link Duration} makes a shorter rule.
     */
    public DateTerm plus(DurationTerm duration) {
        NumberTerm seconds = duration.inSeconds();
        return moved("date.add", forwards(seconds)).moved("date.sub", forwards(seconds.negated()));
    }

    /** Subtracts a duration; otherwise like {@link #plus(DurationTerm)}. */
    public DateTerm minus(DurationTerm duration) {
        NumberTerm seconds = duration.inSeconds();
        return moved("date.sub", forwards(seconds)).moved("date.add", forwards(seconds.negated()));
    }

    /** Returns the date as its string. A calculated date has no seconds in its string if they are zero. */
    public TextTerm asText() {
        return new TextTerm(node());
    }

    private DateTerm moved(String operator, Node duration) {
        return new DateTerm(OperatorCall.of(operator, node(), duration));
    }

    private static Node forwards(NumberTerm seconds) {
        return OperatorCall.of("duration.of", seconds.max(0).node(), Literal.of("SECONDS"));
    }

    /** Returns the string of the duration without its sign. */
    private static String exact(Duration duration) {
        if (duration.toNanosPart() != 0) {
            throw InvalidTerm.of("duration", "must be whole seconds", duration.toString(), "Round it.");
        }
        if (Math.abs(duration.toHours()) >= Integer.MAX_VALUE) {
            throw InvalidTerm.of(
                    "duration", "is too long", duration.toString(), "Togai counts hours up to 2147483647.");
        }
        return duration.abs().toString();
    }

    /** Returns the string of the period without its sign. */
    private static String exact(Period period) {
        if (period.isNegative() && period.negated().isNegative()) {
            throw InvalidTerm.of("period", "must not mix signs", period.toString(), "Add and subtract in two steps.");
        }
        return (period.isNegative() ? period.negated() : period).toString();
    }
}
