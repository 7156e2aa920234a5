package dev.togai.event;

import dev.togai.model.JsonModel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The first or last day of a pricing cycle in its original form. Togai documents an ISO date, and an example has
 * {@code 04-03-2022}, whose day and month are ambiguous. Dates are equal if their strings are. Immutable and thread-safe.
 *
 * @param value the string, which may be no date at all
 */
public record CycleDate(String value) implements JsonModel {

    private static final int DATE_LENGTH = 10;

    /** Rejects null. */
    public CycleDate {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the date of this string, without a check. */
    public static CycleDate of(String value) {
        return new CycleDate(value);
    }

    /** Returns the date of this day. */
    public static CycleDate of(LocalDate day) {
        return new CycleDate(day.toString());
    }

    /** Returns the day of an ISO date, with or without a time; empty if the string has another form. */
    public Optional<LocalDate> toLocalDate() {
        boolean hasTime = value.length() > DATE_LENGTH && "Tt ".indexOf(value.charAt(DATE_LENGTH)) >= 0;
        try {
            return Optional.of(LocalDate.parse(hasTime ? value.substring(0, DATE_LENGTH) : value));
        } catch (DateTimeException ignored) { // The form of the example, or no date.
            return Optional.empty();
        }
    }

    /** Returns the string. */
    @Override
    public String toString() {
        return value;
    }
}
