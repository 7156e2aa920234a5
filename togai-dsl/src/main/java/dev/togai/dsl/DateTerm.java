package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import java.time.Duration;
import java.time.Period;

/**
 * A rule that gives a date and a time with an offset, as ISO text: {@code 2024-05-28T10:00:00Z} or {@code ...+05:30}. Begun with
 * {@link Rules#date}, {@link Rules#eventTimestamp}, {@link TextTerm#asDate} or {@link AttributeTerm#asDate}. Immutable and
 * thread-safe.
 *
 * <p>A text without an offset, with an offset without a colon, or without a time is no date to Togai's engine, nor is null: every
 * comparison with it is false, every calculation gives null, and nothing fails.
 *
 * <p>Comparisons are exact, to the nanosecond, and heed offsets: 10:00+05:30 is 04:30Z. They ask for the sign of the duration
 * from one to the other in SECONDS, the one unit that the engine rounds down, so that a nanosecond less than nothing is -1. The
 * obvious {@code {"<":[{"date":a},{"date":b}]}} is false both ways, and the operator {@code date} fails on a text that is no date.
 */
public final class DateTerm extends Term {

    DateTerm(Node node) {
        super(node);
    }

    /** True if this is earlier than the other. */
    public Condition before(DateTerm other) {
        return durationSince(other).inSeconds().lessThan(0);
    }

    /** True if this is later than the other. */
    public Condition after(DateTerm other) {
        return other.before(this);
    }

    /** True if this is the other's instant or a later one. */
    public Condition atOrAfter(DateTerm other) {
        return durationSince(other).inSeconds().atLeast(0);
    }

    /** True if this is the other's instant or an earlier one. */
    public Condition atOrBefore(DateTerm other) {
        return other.atOrAfter(this);
    }

    /** True if both are the same instant, whatever their offsets. Each term is written twice. */
    public Condition sameInstantAs(DateTerm other) {
        return atOrAfter(other).and(atOrBefore(other));
    }

    /** True if this is at or after the first date and before the second, so that ranges that follow each other share nothing. */
    public Condition within(DateTerm from, DateTerm until) {
        return atOrAfter(from).and(before(until));
    }

    /** True if this is a date at all: a text with a date, a time and an offset. */
    public Condition isDate() {
        return atOrAfter(this);
    }

    /** The duration from the earlier date to this one; negative if that is the later one, null if one of them is no date. */
    public DurationTerm durationSince(DateTerm earlier) {
        return new DurationTerm(Call.of("duration.between", earlier.node(), node()));
    }

    /** The duration from this date to the later one; otherwise as {@link #durationSince}. */
    public DurationTerm durationUntil(DateTerm later) {
        return later.durationSince(this);
    }

    /**
     * The date so much later, or earlier for a negative duration, which is written with {@code date.sub}: Togai's engine drops
     * the sign.
     *
     * @throws dev.togai.error.InvalidRequestException if the duration has a part of a second, which the engine drops, or is
     *     longer than {@link Integer#MAX_VALUE} hours, which it cannot count
     */
    public DateTerm plus(Duration duration) {
        return moved(duration.isNegative() ? "date.sub" : "date.add", Literal.of(exact(duration)));
    }

    /** The date so much earlier, or later for a negative duration; otherwise as {@link #plus(Duration)}. */
    public DateTerm minus(Duration duration) {
        return moved(duration.isNegative() ? "date.add" : "date.sub", Literal.of(exact(duration)));
    }

    /**
     * The date so many years, months and days later, or earlier for a negative period. A day that the month does not have
     * becomes its last: a month after 31 January is the end of February.
     *
     * @throws dev.togai.error.InvalidRequestException if the period goes forwards in one unit and backwards in another
     */
    public DateTerm plus(Period period) {
        return moved(period.isNegative() ? "date.sub" : "date.add", Literal.of(exact(period)));
    }

    /** The date so many years, months and days earlier; otherwise as {@link #plus(Period)}. */
    public DateTerm minus(Period period) {
        return moved(period.isNegative() ? "date.add" : "date.sub", Literal.of(exact(period)));
    }

    /**
     * The date so much later, or earlier if the duration turns out to be negative, in whole seconds, rounded down; null if it is
     * no duration.
     *
     * <p>Written as a step forwards and a step back, of which one is of no length, because Togai's engine drops the sign of
     * {@code -P1D} and refuses that of {@code PT-24H}. The duration is written twice; a {@link Duration} makes a shorter rule.
     */
    public DateTerm plus(DurationTerm duration) {
        NumberTerm seconds = duration.inSeconds();
        return moved("date.add", forwards(seconds)).moved("date.sub", forwards(seconds.negated()));
    }

    /** The date so much earlier; otherwise as {@link #plus(DurationTerm)}. */
    public DateTerm minus(DurationTerm duration) {
        NumberTerm seconds = duration.inSeconds();
        return moved("date.sub", forwards(seconds)).moved("date.add", forwards(seconds.negated()));
    }

    /** The date as the text it is. A date that was moved has no seconds in its text if there are none. */
    public TextTerm asText() {
        return new TextTerm(node());
    }

    private DateTerm moved(String operator, Node duration) {
        return new DateTerm(Call.of(operator, node(), duration));
    }

    private static Node forwards(NumberTerm seconds) {
        return Call.of("duration.of", seconds.max(0).node(), Literal.of("SECONDS"));
    }

    /** The text of the duration without its sign. */
    private static String exact(Duration duration) {
        if (duration.toNanosPart() != 0) {
            throw Refusal.of("duration", "must be whole seconds", duration.toString(), "Round it.");
        }
        if (Math.abs(duration.toHours()) >= Integer.MAX_VALUE) {
            throw Refusal.of("duration", "is too long", duration.toString(), "Togai counts hours up to 2147483647.");
        }
        return duration.abs().toString();
    }

    /** The text of the period without its sign. */
    private static String exact(Period period) {
        if (period.isNegative() && period.negated().isNegative()) {
            throw Refusal.of("period", "must go one way", period.toString(), "Take two steps, one for each way.");
        }
        return (period.isNegative() ? period.negated() : period).toString();
    }
}
