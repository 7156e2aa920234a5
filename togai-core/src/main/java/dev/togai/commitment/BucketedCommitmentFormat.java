package dev.togai.commitment;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The text form of bucketed commitments, in lines with fields between blanks. An absent limit is {@code -}. An account has its
 * characters other than letters, digits, {@code -}, {@code .} and {@code _} as {@code %} and the four digits of the UTF-16 code unit.
 *
 * <ul>
 *   <li>{@code b1}, the id of the key, the first hour and the first day that are not rolled up
 *   <li>{@code rest} and its commitment
 *   <li>{@code day}, the days since the epoch, the commitment and the account
 *   <li>{@code hour}, the hours since the epoch, the commitment and the account
 * </ul>
 */
final class BucketedCommitmentFormat {

    private static final String VERSION = "b1";
    private static final String REST = "rest";
    private static final String DAY = "day";
    private static final String HOUR = "hour";
    private static final String NO_LIMIT = "-";

    /** The limit of hours since the epoch, less than that of an {@link java.time.Instant}. */
    private static final long MAX_HOURS = 8_765_000_000_000L;

    private BucketedCommitmentFormat() {}

    static String format(BucketedCommitment commitment) {
        BucketTable table = commitment.table();
        String keyId = commitment.keyId();
        StringBuilder text = new StringBuilder(VERSION);
        text.append(' ').append(keyId);
        text.append(' ').append(formatLimit(table.hoursFrom()));
        text.append(' ').append(formatLimit(table.daysFrom())).append('\n');
        text.append(REST).append(' ').append(table.rest().toCommitment(keyId)).append('\n');
        append(text, DAY, table.days(), keyId);
        append(text, HOUR, table.hours(), keyId);
        return text.toString();
    }

    private static void append(
            StringBuilder text, String unit, NavigableMap<Long, Map<String, HashSum>> buckets, String keyId) {
        buckets.forEach((time, accounts) -> accounts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> text.append(unit)
                        .append(' ')
                        .append(time)
                        .append(' ')
                        .append(entry.getValue().toCommitment(keyId))
                        .append(' ')
                        .append(escape(entry.getKey()))
                        .append('\n')));
    }

    static BucketedCommitment parse(String text) {
        List<String> lines = text.lines().toList();
        String[] header = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", -1);
        if (header.length != 4 || !header[0].equals(VERSION)) {
            throw new IllegalArgumentException(
                    "No bucketed commitment: the first line must be b1, the id of the key and "
                            + "two limits. Use the text of BucketedCommitment.format().");
        }
        BucketTable table = new BucketTable();
        long hoursFrom = parseLimit(header[2]);
        long daysFrom = parseLimit(header[3]);
        boolean wholeDays = hoursFrom == Long.MIN_VALUE || Math.floorMod(hoursFrom, BucketTable.HOURS) == 0;
        if (!wholeDays || (daysFrom != Long.MIN_VALUE && daysFrom * BucketTable.HOURS > hoursFrom)) {
            throw invalid(lines.get(0));
        }
        table.rollUp(hoursFrom, daysFrom);
        lines.stream().skip(1).forEach(line -> addLine(table, header[1], line));
        return new BucketedCommitment(header[1], table);
    }

    private static void addLine(BucketTable table, String keyId, String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length == 2 && fields[0].equals(REST)) {
            table.rest().add(commitment(fields[1], keyId));
        } else if (fields.length == 4 && fields[0].equals(DAY)) {
            long day = parseTime(fields[1], MAX_HOURS / BucketTable.HOURS);
            if (day < table.daysFrom() || day * BucketTable.HOURS >= table.hoursFrom()) {
                throw invalid(line);
            }
            table.ofDay(unescape(fields[3]), day).add(commitment(fields[2], keyId));
        } else if (fields.length == 4 && fields[0].equals(HOUR)) {
            long hour = parseTime(fields[1], MAX_HOURS);
            if (hour < table.hoursFrom()) {
                throw invalid(line);
            }
            table.ofHour(unescape(fields[3]), hour).add(commitment(fields[2], keyId));
        } else {
            throw invalid(line);
        }
    }

    private static IllegalArgumentException invalid(String line) {
        return new IllegalArgumentException(
                "No line of a bucketed commitment: \"" + line + "\". Use the text of BucketedCommitment.format().");
    }

    private static Commitment commitment(String text, String keyId) {
        Commitment commitment = Commitment.parse(text);
        Commitment.requireKey(keyId, commitment.keyId());
        return commitment;
    }

    private static String formatLimit(long limit) {
        return limit == Long.MIN_VALUE ? NO_LIMIT : Long.toString(limit);
    }

    private static long parseLimit(String text) {
        return text.equals(NO_LIMIT) ? Long.MIN_VALUE : parseTime(text, MAX_HOURS);
    }

    private static long parseTime(String text, long max) {
        long time = Long.parseLong(text);
        if (time > max || time < -max) {
            throw new IllegalArgumentException("A time of a bucketed commitment is out of range: " + text);
        }
        return time;
    }

    private static String escape(String account) {
        StringBuilder escaped = new StringBuilder(account.length());
        for (int i = 0; i < account.length(); i++) {
            char unit = account.charAt(i);
            boolean plain = unit < 128 && (Character.isLetterOrDigit(unit) || "-._".indexOf(unit) >= 0);
            if (plain) {
                escaped.append(unit);
            } else {
                escaped.append(String.format("%%%04x", (int) unit));
            }
        }
        return escaped.toString();
    }

    private static String unescape(String escaped) {
        StringBuilder account = new StringBuilder(escaped.length());
        int i = 0;
        while (i < escaped.length()) {
            char c = escaped.charAt(i++);
            if (c == '%') {
                if (i + 4 > escaped.length()) {
                    throw new IllegalArgumentException(
                            "An account of a bucketed commitment ends in an escape: " + escaped);
                }
                c = (char) Integer.parseInt(escaped, i, i + 4, 16);
                i += 4;
            }
            account.append(c);
        }
        return account.toString();
    }
}
