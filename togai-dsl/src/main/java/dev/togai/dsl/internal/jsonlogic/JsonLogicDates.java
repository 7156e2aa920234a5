package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.error.EvaluationException.Code;
import dev.togai.dsl.internal.expression.DurationUnits;
import dev.togai.dsl.internal.expression.Operator;
import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.limit.StepBudget;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operators of dates and durations that Togai adds to JSONLogic, as ISO 8601 defines them: durations have a sign, weeks and
 * fractions of seconds. Every operand may be a string or a result of {@code date}. The result is null for an operand that cannot
 * be parsed, as Togai's documents say.
 */
final class JsonLogicDates {

    static final Operator DATE = Operator.eager(JsonLogicDates::date);
    static final Operator DATE_ADD = ofTwo((date, duration) -> shifted(date, duration, 1));
    static final Operator DATE_SUB = ofTwo((date, duration) -> shifted(date, duration, -1));
    static final Operator DURATION_OF = ofTwo(JsonLogicDates::durationOf);
    static final Operator DURATION_BETWEEN = ofTwo(JsonLogicDates::durationBetween);
    static final Operator DURATION_AS = ofTwo(JsonLogicDates::durationAs);

    /** The offset in the basic form of ISO 8601, which Togai's documents contain and Java does not parse. */
    private static final Pattern BASIC_OFFSET = Pattern.compile("([+-]\\d\\d)(\\d\\d)$");

    private interface OfTwo {
        @Nullable
        Object apply(@Nullable Object first, @Nullable Object second);
    }

    /** A duration in two parts: days and longer units, whose length is not constant, and hours and shorter ones. */
    private record Span(Period days, Duration hours) {

        private static @Nullable Span of(@Nullable Object value) {
            if (!(value instanceof String text) || text.length() > DurationUnits.MAX_LENGTH) {
                return null;
            }
            String written = text.toUpperCase(Locale.ROOT);
            int time = written.indexOf('T');
            String days = time < 0 ? written : written.substring(0, time);
            try {
                return new Span(
                        time >= 0 && days.endsWith("P") ? Period.ZERO : Period.parse(days),
                        time < 0
                                ? Duration.ZERO
                                : Duration.parse(days.split("P", 2)[0] + 'P' + written.substring(time)));
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        /** Returns the length; null if it depends on the month. */
        private @Nullable Duration length() {
            return days.toTotalMonths() == 0 ? hours.plusDays(days.get(ChronoUnit.DAYS)) : null;
        }
    }

    /** The operators of this class by name. */
    static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("date", DATE),
            Map.entry("date.add", DATE_ADD),
            Map.entry("date.sub", DATE_SUB),
            Map.entry("duration.of", DURATION_OF),
            Map.entry("duration.between", DURATION_BETWEEN),
            Map.entry("duration.as", DURATION_AS));

    private JsonLogicDates() {}

    private static Operator ofTwo(OfTwo operation) {
        return Operator.eager((operands, call) -> {
            if (operands.length == 0) {
                return null;
            }
            if (operands.length != 2) {
                throw call.failure(Code.OPERAND_COUNT, "takes two operands, not " + operands.length);
            }
            StepBudget.handleDate(call.path());
            try {
                return operation.apply(operands[0], operands[1]);
            } catch (DateTimeException | ArithmeticException e) {
                return null;
            }
        });
    }

    private static @Nullable Object date(@Nullable Object[] operands, OperatorCallContext call) {
        if (operands.length > 1) {
            throw call.failure(Code.OPERAND_COUNT, "takes one text, not " + operands.length + " operands");
        }
        return operands.length == 0 ? null : dateOf(operands[0]);
    }

    /** Returns the date that a value is or spells; null if there is none. */
    static @Nullable OffsetDateTime dateOf(@Nullable Object value) {
        if (value instanceof OffsetDateTime date) {
            return date;
        }
        if (!(value instanceof String text) || text.length() > DurationUnits.MAX_LENGTH) {
            return null;
        }
        try {
            return OffsetDateTime.parse(BASIC_OFFSET.matcher(text.strip()).replaceFirst("$1:$2"));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable String shifted(@Nullable Object from, @Nullable Object duration, int sign) {
        OffsetDateTime date = dateOf(from);
        Span span = Span.of(duration);
        return date == null || span == null
                ? null
                : date.plus(span.days.multipliedBy(sign))
                        .plus(span.hours.multipliedBy(sign))
                        .toString();
    }

    private static @Nullable String durationOf(@Nullable Object count, @Nullable Object unit) {
        BigDecimal number = count instanceof BigDecimal || count instanceof String ? JsonLogicNumber.find(count) : null;
        if (number == null || !(unit instanceof String name)) {
            return null;
        }
        try {
            return Duration.of(number.longValueExact(), ChronoUnit.valueOf(name))
                    .toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String durationBetween(@Nullable Object from, @Nullable Object to) {
        OffsetDateTime begin = dateOf(from);
        OffsetDateTime end = dateOf(to);
        return begin == null || end == null
                ? null
                : Duration.between(begin, end).toString();
    }

    private static @Nullable BigDecimal durationAs(@Nullable Object value, @Nullable Object unit) {
        Span span = Span.of(value);
        Duration length = span == null ? null : span.length();
        return length == null || !(unit instanceof String name) ? null : DurationUnits.wholeUnits(length, name);
    }
}
