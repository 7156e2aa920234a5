package dev.togai.testkit.internal;

import dev.togai.meter.Aggregation;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.page.SortOrder;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The content of a pagination token: the position of the next page, and the query of the first page.
 *
 * <p>It is encoded in Base64 with the standard alphabet. Each token contains a {@code +}, a {@code /} and a {@code =}, to
 * detect clients that do not percent-encode it.
 *
 * @param pageSize the page size
 * @param query the filters and the order of the first page
 * @param updatedAt when the last meter of the previous page was changed
 * @param revision the number of that change
 */
record PageToken(int pageSize, UsageMeterQuery query, Instant updatedAt, long revision) {

    /** Six characters whose Base64 form is {@code dG8+Z2E/}, which has characters that must be encoded in a URL. */
    private static final String MARK = "to>ga?";

    private static final String SEPARATOR = "|";
    private static final int FIELDS = 9;

    /** Returns the token of the page that starts after this meter. */
    static PageToken after(StoredMeter last, int pageSize, UsageMeterQuery query) {
        return new PageToken(pageSize, query, last.updatedAt(), last.revision());
    }

    /** Returns whether the meter comes after the last meter of the previous page. */
    boolean isBefore(StoredMeter meter) {
        int byTime = meter.updatedAt().compareTo(updatedAt);
        int place = byTime != 0 ? byTime : Long.compare(meter.revision(), revision);
        return query.sortOrder().filter(SortOrder.ASC::equals).isPresent() ? place > 0 : place < 0;
    }

    /** Returns the encoded token. */
    String text() {
        String fields = String.join(
                SEPARATOR,
                MARK,
                String.valueOf(pageSize),
                query.status().map(MeterStatus::wireName).orElse(""),
                query.aggregations().map(Aggregation::wireName).orElse(""),
                query.search()
                        .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .orElse(""),
                query.sortOrder().map(SortOrder::wireName).orElse(""),
                updatedAt.toString(),
                String.valueOf(revision),
                "");
        String padded = fields + " ".repeat((4 - fields.length() % 3) % 3);
        return Base64.getEncoder().encodeToString(padded.getBytes(StandardCharsets.UTF_8));
    }

    /** Decodes a token; empty if the fake never issued it. */
    static Optional<PageToken> read(String text) {
        try {
            String fields = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
            String[] field = fields.split("\\|", -1);
            if (field.length != FIELDS || !field[0].equals(MARK)) {
                return Optional.empty();
            }
            UsageMeterQuery query = UsageMeterQuery.builder()
                    .status(present(field[2]).map(MeterStatus::of))
                    .aggregations(present(field[3]).map(Aggregation::of))
                    .search(present(field[4]).map(it -> URLDecoder.decode(it, StandardCharsets.UTF_8)))
                    .sortOrder(present(field[5]).map(SortOrder::of))
                    .build();
            return Optional.of(new PageToken(
                    Integer.parseInt(field[1]), query, Instant.parse(field[6]), Long.parseLong(field[7])));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> present(String field) {
        return Optional.of(field).filter(text -> !text.isEmpty());
    }
}
