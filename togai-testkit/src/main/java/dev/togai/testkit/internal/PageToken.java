package dev.togai.testkit.internal;

import dev.togai.internal.UrlEncoding;
import dev.togai.page.SortOrder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The content of a pagination token: the list it belongs to, the position of the next page, and the query of the first page.
 *
 * <p>It is encoded in Base64 with the standard alphabet. Each token contains a {@code +}, a {@code /} and a {@code =}, to
 * detect clients that do not percent-encode it.
 *
 * @param list the id of the operation that returns the list
 * @param pageSize the page size
 * @param order the order of the list
 * @param filters the filters of the first page, by the names of their parameters
 * @param after the position of the last item of the previous page
 */
record PageToken(String list, int pageSize, SortOrder order, Map<String, String> filters, ListPosition after) {

    /** Six characters whose Base64 form is {@code dG8+Z2E/}, which has characters that must be encoded in a URL. */
    private static final String MARK = "to>ga?";

    private static final String SEPARATOR = "|";
    private static final int FIELDS = 8;

    /** Returns the encoded token. */
    String text() {
        String query = filters.entrySet().stream()
                .map(filter -> UrlEncoding.encode(filter.getKey()) + "=" + UrlEncoding.encode(filter.getValue()))
                .collect(Collectors.joining("&"));
        String fields = String.join(
                SEPARATOR,
                MARK,
                list,
                String.valueOf(pageSize),
                order.wireName(),
                query,
                after.time().toString(),
                String.valueOf(after.revision()),
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
            ListPosition after = new ListPosition(Instant.parse(field[5]), Long.parseLong(field[6]));
            return Optional.of(new PageToken(
                    field[1], Integer.parseInt(field[2]), SortOrder.of(field[3]), filters(field[4]), after));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> filters(String query) {
        Map<String, String> filters = new LinkedHashMap<>();
        for (String filter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] sides = filter.split("=", 2);
            if (sides.length != 2) {
                throw new IllegalArgumentException("A filter has no value.");
            }
            filters.put(
                    URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return filters;
    }
}
