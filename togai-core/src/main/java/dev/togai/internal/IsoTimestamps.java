package dev.togai.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A parser of ISO 8601 dates with a time. The offset and the fraction of a second are optional. */
public final class IsoTimestamps {

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

    /** The form of the official Ruby client: {@code 2026-11-01 10:00:00 UTC} or {@code 2026-11-01 10:00:00 +0530}. */
    private static final Pattern WITH_BLANK = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?)(?: ?(UTC|Z|[+-][0-9]{2}:?[0-9]{2}))?");

    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private IsoTimestamps() {}

    /** Returns whether the year in UTC is from 0 to 9999, as in the date-time of OpenAPI (RFC 3339). */
    public static boolean hasFourDigitYear(Instant instant) {
        return !instant.isBefore(YEAR_0) && instant.isBefore(YEAR_10000);
    }

    /** Returns a date in the form of the official Ruby client, with blanks, in the form of ISO 8601. Returns other texts unchanged. */
    public static String withoutBlanks(String text) {
        if (text.length() < 11 || text.charAt(10) != ' ') {
            return text;
        }
        Matcher blank = WITH_BLANK.matcher(text);
        if (!blank.matches()) {
            return text;
        }
        String offset = blank.group(3);
        return blank.group(1) + 'T' + blank.group(2) + (offset == null ? "" : offset.replace("UTC", "Z"));
    }

    /**
     * Parses a date.
     *
     * @param defaultZone the zone of a date without an offset
     * @throws DateTimeException if the text is no such date
     */
    public static Instant parse(String text, ZoneId defaultZone) {
        Instant fast = parseFast(text, defaultZone);
        return fast == null ? parseLenient(text, defaultZone) : fast;
    }

    /**
     * Parses the format that Togai writes, {@code 2023-06-29T06:41:47.581Z} with an optional fraction and {@code Z}.
     * Returns null for other formats, which {@link #parseLenient} parses. The formatter is ten times slower and allocates about
     * a kilobyte.
     */
    private static @Nullable Instant parseFast(String text, ZoneId defaultZone) {
        boolean zulu = text.endsWith("Z");
        int end = zulu ? text.length() - 1 : text.length();
        boolean punctuated = (zulu || defaultZone.equals(ZoneOffset.UTC))
                && end >= 19
                && end <= 29
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
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

    /** Returns the number in the given range, or -1 if a character is not a digit. */
    public static int digits(String text, int from, int to) {
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

    /**
     * Parses a date of any supported format with the formatter.
     *
     * @throws DateTimeException if the text is no such date
     */
    public static Instant parseLenient(String text, ZoneId defaultZone) {
        TemporalAccessor parsed = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime withOffset
                ? withOffset.toInstant()
                : LocalDateTime.from(parsed).atZone(defaultZone).toInstant();
    }
}
