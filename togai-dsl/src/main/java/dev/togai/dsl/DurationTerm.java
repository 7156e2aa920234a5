package dev.togai.dsl;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A rule that gives a duration, as ISO text such as {@code PT36H}. Begun with {@link Rules#duration}, {@link Rules#durationOf},
 * {@link DateTerm#durationSince} or {@link TextTerm#asDuration}. Immutable and thread-safe.
 *
 * <p>A duration counts in whole units. An hour and 59 minutes is 1 in hours; take minutes and divide by 60 to bill the
 * part. What is no duration is null in every unit, and that goes for weeks, months and years, which have no fixed length or
 * which Togai's engine does not read.
 */
public final class DurationTerm extends Term {

    DurationTerm(Node node) {
        super(node);
    }

    /** The duration in whole milliseconds; a part of one is cut off. */
    public NumberTerm inMillis() {
        return in("MILLIS");
    }

    /** The duration in whole seconds, rounded down: half a second less than nothing is -1. */
    public NumberTerm inSeconds() {
        return in("SECONDS");
    }

    /** The duration in whole minutes; a part of one is cut off. */
    public NumberTerm inMinutes() {
        return in("MINUTES");
    }

    /** The duration in whole hours; a part of one is cut off. */
    public NumberTerm inHours() {
        return in("HOURS");
    }

    /** The duration in whole days of 24 hours; a part of one is cut off. */
    public NumberTerm inDays() {
        return in("DAYS");
    }

    /**
     * True if this lasts so long or longer, exactly.
     *
     * @throws dev.togai.error.InvalidRequestException if the bound has a part of a second
     */
    public Condition atLeast(Duration bound) {
        return inSeconds().atLeast(seconds("atLeast", bound));
    }

    /**
     * True if this lasts less long, exactly.
     *
     * @throws dev.togai.error.InvalidRequestException if the bound has a part of a second
     */
    public Condition lessThan(Duration bound) {
        return inSeconds().lessThan(seconds("lessThan", bound));
    }

    /** The duration as the text it is. */
    public TextTerm asText() {
        return new TextTerm(node());
    }

    static DurationTerm of(NumberTerm number, ChronoUnit unit) {
        if (unit.compareTo(ChronoUnit.DAYS) > 0) {
            throw Refusal.of("durationOf", "at most DAYS", unit.name(), "Longer units have no fixed length.");
        }
        boolean isQuotient =
                number.node() instanceof Call call && call.operator().equals("/");
        boolean isFraction =
                NumberComparisons.constantOf(number) instanceof BigDecimal constant && constant.scale() != 0;
        if (isQuotient || isFraction) {
            throw Refusal.of("durationOf", "must be whole", number.toString(), "Use a smaller unit and no decimals.");
        }
        return new DurationTerm(Call.of("duration.of", number.node(), Literal.of(unit.name())));
    }

    private NumberTerm in(String unit) {
        return new NumberTerm(Call.of("duration.as", node(), Literal.of(unit)));
    }

    /** Whole seconds only: against seconds that are rounded down, no other bound would be exact. */
    private static long seconds(String word, Duration bound) {
        if (bound.toNanosPart() != 0) {
            throw Refusal.of(word, "must be whole seconds", bound.toString(), "Compare inMillis() instead.");
        }
        return bound.toSeconds();
    }
}
