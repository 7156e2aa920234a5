package dev.togai.dsl.internal.togai;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.DurationUnits;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.limit.StepBudget;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.xml.datatype.DatatypeFactory;
import org.jspecify.annotations.Nullable;

/** The operators of dates and durations in Togai's dialect, which adds them to JSONLogic. Both are passed as ISO 8601 strings. */
final class TogaiDates {

    static final Operator DATE = Operator.unwrapping(TogaiDates::date);
    static final Operator DATE_ADD = ofTwo((date, duration) -> shifted(date, duration, 1));
    static final Operator DATE_SUB = ofTwo((date, duration) -> shifted(date, duration, -1));
    static final Operator DURATION_OF = ofTwo(TogaiDates::durationOf);
    static final Operator DURATION_BETWEEN = ofTwo(TogaiDates::durationBetween);
    static final Operator DURATION_AS = ofTwo(TogaiDates::durationAs);

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("date", DATE),
            Map.entry("date.add", DATE_ADD),
            Map.entry("date.sub", DATE_SUB),
            Map.entry("duration.of", DURATION_OF),
            Map.entry("duration.between", DURATION_BETWEEN),
            Map.entry("duration.as", DURATION_AS));

    private TogaiDates() {}

    private static @Nullable Object date(@Nullable Object[] operands, OperatorCallContext call) {
        if (operands.length == 0) {
            return null;
        }
        if (operands.length > 1) {
            throw call.failure(Code.OPERAND_COUNT, "takes one text, not " + operands.length + " operands");
        }
        if (!(operands[0] instanceof String text)) {
            return false;
        }
        StepBudget.handleDate(call.path());
        OffsetDateTime date = dateOf(text);
        if (date == null) {
            throw call.failure(
                    Code.BAD_DATE,
                    "takes dates with time and offset, such as 2024-05-28T10:00:00+05:30, not \"" + text + '"');
        }
        return date;
    }

    private static @Nullable OffsetDateTime dateOf(@Nullable Object value) {
        if (!(value instanceof String text) || text.length() > DurationUnits.MAX_LENGTH) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private interface OfTwo {
        @Nullable
        Object apply(@Nullable Object first, @Nullable Object second);
    }

    /** Creates an operator that returns null without operands, and fails unless there are two. */
    private static Operator ofTwo(OfTwo operation) {
        return Operator.unwrapping((operands, call) -> {
            if (operands.length == 0) {
                return null;
            }
            if (operands.length != 2) {
                throw call.failure(Code.OPERAND_COUNT, "takes two operands, not " + operands.length);
            }
            StepBudget.handleDate(call.path());
            return operation.apply(operands[0], operands[1]);
        });
    }

    /**
     * Adds a duration to a date. The sign of the duration and fractions of seconds are lost, and each field is an {@code int}
     * that may overflow.
     */
    private static @Nullable String shifted(@Nullable Object from, @Nullable Object duration, int sign) {
        OffsetDateTime date = dateOf(from);
        if (date == null || !(duration instanceof String text) || text.length() > DurationUnits.MAX_LENGTH) {
            return null;
        }
        try {
            javax.xml.datatype.Duration fields =
                    DatatypeFactory.newDefaultInstance().newDuration(text);
            return date.plusYears((long) sign * fields.getYears())
                    .plusMonths((long) sign * fields.getMonths())
                    .plusDays((long) sign * fields.getDays())
                    .plusHours((long) sign * fields.getHours())
                    .plusMinutes((long) sign * fields.getMinutes())
                    .plusSeconds((long) sign * fields.getSeconds())
                    .toString();
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String durationOf(@Nullable Object count, @Nullable Object unit) {
        BigDecimal number = count instanceof String text && NumberCoercion.isBlank(text)
                ? BigDecimal.ZERO
                : NumberCoercion.toNumber(count);
        if (number == null || !(unit instanceof String name)) {
            return null;
        }
        try {
            // Accepts only the string of a whole number: neither 2.0 nor any quotient is one.
            return Duration.of(Long.parseLong(number.toString()), ChronoUnit.valueOf(name))
                    .toString();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable String durationBetween(@Nullable Object from, @Nullable Object to) {
        OffsetDateTime begin = dateOf(from);
        OffsetDateTime end = dateOf(to);
        if (begin == null || end == null) {
            return null;
        }
        try {
            return Duration.between(begin, end).toString();
        } catch (DateTimeException | ArithmeticException e) {
            // Java cannot subtract the last date from the first one, because their offsets put the result out of range.
            return null;
        }
    }

    private static @Nullable BigDecimal durationAs(@Nullable Object value, @Nullable Object unit) {
        if (!(value instanceof String text)
                || text.length() > DurationUnits.MAX_LENGTH
                || !(unit instanceof String name)) {
            return null;
        }
        try {
            return DurationUnits.wholeUnits(Duration.parse(text), name);
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }
}
