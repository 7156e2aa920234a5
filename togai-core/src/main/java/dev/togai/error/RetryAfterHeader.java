package dev.togai.error;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parser of the {@code Retry-After} header for transports: seconds, or a date in any of the three HTTP formats (RFC
 * 9110, 5.6.7 and 10.2.3).
 */
public final class RetryAfterHeader {

    /**
     * The longest delay returned, a hundred thousand years; longer delays are shortened to it. Its milliseconds fit
     * into a {@code long}.
     */
    public static final Duration MAX_WAIT = Duration.ofDays(36_500_000);

    /** A number of digits that exceeds the longest delay in seconds. */
    private static final int MAX_DIGITS = 15;

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    /** The IMF-fixdate and RFC 850 formats; the day of the week is redundant. */
    private static final Pattern DAY_FIRST = Pattern.compile("(?:[a-z]+, *)?(?<day>\\d{1,2})[ -](?<month>[a-z]{3})[ -]"
            + "(?<year>\\d{4}|\\d{2}) (?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2}) (?<zone>gmt|utc|[+-]\\d{4})");

    /** The {@code asctime} format, in UTC. */
    private static final Pattern MONTH_FIRST = Pattern.compile("[a-z]{3} (?<month>[a-z]{3}) {1,2}(?<day>\\d{1,2})"
            + " (?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2}) (?<year>\\d{4})(?<zone>)");

    private RetryAfterHeader() {}

    /** Returns the delay from now, zero for a date in the past; empty if the header is in neither form. */
    public static Optional<Duration> parse(String text, Instant now) {
        return parse(text, Optional.empty(), now);
    }

    /**
     * Returns the delay from now, zero for a date in the past; empty if the header is in neither form.
     *
     * @param date the {@code Date} header of the same response. Both dates come from one clock, which may differ from
     *     this machine's.
     */
    public static Optional<Duration> parse(String text, Optional<String> date, Instant now) {
        String value = text.strip();
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            String digits = value.replaceFirst("^0+(?=.)", "");
            return Optional.of(
                    digits.length() > MAX_DIGITS ? MAX_WAIT : capped(Duration.ofSeconds(Long.parseLong(digits))));
        }
        Instant responseTime = date.flatMap(sent -> date(sent, now)).orElse(now);
        return date(value, responseTime).map(at -> capped(Duration.between(responseTime, at)));
    }

    private static Duration capped(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
    }

    private static Optional<Instant> date(String text, Instant now) {
        String lowerCase = text.strip().toLowerCase(Locale.ROOT);
        Matcher date = DAY_FIRST.matcher(lowerCase);
        if (!date.matches()) {
            date = MONTH_FIRST.matcher(lowerCase);
        }
        int month = date.matches() ? MONTHS.indexOf(date.group("month")) : -1;
        if (month % 3 != 0) {
            return Optional.empty();
        }
        try {
            String zone = date.group("zone");
            return Optional.of(LocalDateTime.of(
                            year(date.group("year"), now),
                            month / 3 + 1,
                            Integer.parseInt(date.group("day")),
                            Integer.parseInt(date.group("hour")),
                            Integer.parseInt(date.group("minute")),
                            // A leap second is written as 60.
                            Math.min(Integer.parseInt(date.group("second")), 59))
                    .atZone(zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone.toUpperCase(Locale.ROOT)))
                    .toInstant());
        } catch (DateTimeException ignored) {
            // No date.

            return Optional.empty();
        }
    }

    /** Returns the full year: in this century, or in the last one if that were more than 50 years ahead. */
    private static int year(String digits, Instant now) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        int thisYear = now.atZone(ZoneOffset.UTC).getYear();
        int inThisCentury = thisYear - thisYear % 100 + year;
        return inThisCentury > thisYear + 50 ? inThisCentury - 100 : inThisCentury;
    }
}
