package dev.togai.testkit;

import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterStatus;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page begins and how the list is cut: what the token of the page before carries.
 *
 * <p>As text it is base64 of the standard alphabet, and holds a {@code +}, a {@code /} and a {@code =} every time, because those
 * are what a client forgets to encode.
 *
 * @param pageSize how many meters a page holds
 * @param status the status asked for
 * @param aggregation the aggregation asked for
 * @param updatedAt when the last meter of the page before was changed
 * @param change the number of that change
 */
record PageToken(
        int pageSize, Optional<MeterStatus> status, Optional<Aggregation> aggregation, Instant updatedAt, long change) {

    /** These six characters give {@code dG8+Z2E/}: one of each that must be encoded in a URL. */
    private static final String MARK = "to>ga?";

    private static final String SEPARATOR = "|";
    private static final int FIELDS = 7;

    /** Whether the meter comes after the place where the page before ended. */
    boolean isBefore(StoredMeter meter) {
        int byTime = meter.updatedAt().compareTo(updatedAt);
        return byTime < 0 || (byTime == 0 && meter.change() < change);
    }

    /** The token as it goes out. */
    String text() {
        String fields = String.join(
                SEPARATOR,
                MARK,
                String.valueOf(pageSize),
                status.map(MeterStatus::wireName).orElse(""),
                aggregation.map(Aggregation::wireName).orElse(""),
                updatedAt.toString(),
                String.valueOf(change),
                "");
        String padded = fields + " ".repeat((4 - fields.length() % 3) % 3);
        return Base64.getEncoder().encodeToString(padded.getBytes(StandardCharsets.UTF_8));
    }

    /** The token in a text; empty if the fake never gave out such a one. */
    static Optional<PageToken> read(String text) {
        try {
            String fields = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            String[] field = fields.split("\\|", -1);
            if (field.length != FIELDS || !field[0].equals(MARK)) {
                return Optional.empty();
            }
            return Optional.of(new PageToken(
                    Integer.parseInt(field[1]),
                    Optional.of(field[2]).filter(name -> !name.isEmpty()).map(MeterStatus::of),
                    Optional.of(field[3]).filter(name -> !name.isEmpty()).map(Aggregation::of),
                    Instant.parse(field[4]),
                    Long.parseLong(field[5])));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
