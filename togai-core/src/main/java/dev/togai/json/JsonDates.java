package dev.togai.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dates in every form that Togai's answers or its official clients know: ISO 8601 with {@code Z}, with an offset, with neither
 * (taken as UTC), with a fraction of a second or without, and epoch numbers.
 */
final class JsonDates {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM:ss", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Epoch numbers beyond this are milliseconds; as seconds it is the year 2603. The official Python client cuts here too. */
    private static final BigDecimal LARGEST_SECONDS = new BigDecimal("2e10");

    /** More places, before or after the point, than any date needs. */
    private static final int PLACES = 18;

    private JsonDates() {}

    /** The date, or nothing if it is none. */
    static Optional<Instant> read(JsonValue value) {
        try {
            return switch (value.kind()) {
                case TEXT -> Optional.of(iso(value.text()));
                case NUMBER -> epoch(new BigDecimal(value.text()));
                default -> Optional.empty();
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException noDate) {
            return Optional.empty();
        }
    }

    private static Instant iso(String text) {
        Instant usual = usual(text);
        return usual == null ? any(text) : usual;
    }

    /**
     * The date in the one form that Togai is seen to write, {@code 2023-06-29T06:41:47.581Z} with or without the fraction; null
     * for any other, of which {@link #any} judges. The formatter takes ten times as long and a kilobyte of short-lived objects.
     */
    private static @Nullable Instant usual(String text) {
        int end = text.length() - 1;
        boolean punctuated = end >= 19
                && end <= 29
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(end) == 'Z'
                && (end == 19 || (end > 20 && text.charAt(19) == '.'));
        if (!punctuated) {
            return null;
        }
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int nanos = end == 19 ? 0 : digits(text, 20, end);
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        if ((year | month | day | hour | minute | second | nanos) < 0 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        for (int places = end - 20; places < 9 && nanos > 0; places++) {
            nanos *= 10;
        }
        long ofDay = (hour * 60L + minute) * 60 + second;
        return Instant.ofEpochSecond(LocalDate.of(year, month, day).toEpochDay() * 86_400 + ofDay, nanos);
    }

    /** The number that those places spell, or -1 if one of them is no digit. */
    static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The date in any form of ISO 8601. */
    static Instant any(String text) {
        TemporalAccessor parsed = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime withOffset
                ? withOffset.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }

    private static Optional<Instant> epoch(BigDecimal number) {
        if (Math.abs((long) number.scale()) > PLACES || number.precision() > 2 * PLACES) {
            return Optional.empty();
        }
        BigDecimal seconds = number.abs().compareTo(LARGEST_SECONDS) > 0 ? number.movePointLeft(3) : number;
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        long nanos =
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole, nanos));
    }
}
