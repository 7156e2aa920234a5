package dev.togai.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The id of an event that follows from its content: {@code d1-} and the SHA-256 of an encoding of all fields but the id, in
 * base64url.
 *
 * <p>The encoding is canonical and injective. Each string is its length, as a 4-byte number, and its UTF-16 code units. Each list
 * begins with its size, and each optional value with 0 or 1. Equal content is encoded alike:
 *
 * <ul>
 *   <li>A timestamp is its instant; without an offset it is in UTC. A string that is no date is encoded as it is.
 *   <li>Attributes, dimensions and unknown fields are sorted by name. Attributes with the same name keep their order.
 *   <li>A value in plain notation loses leading and trailing zeros: 12.4, 12.40 and 012.4 are equal, and so are 0 and -0.
 * </ul>
 *
 * <p>The derivation never changes. Another one has another prefix.
 */
final class DerivedEventId {

    private static final String PREFIX = "d1-";

    private final MessageDigest digest;

    private DerivedEventId() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        }
    }

    static String of(UsageEvent event) {
        DerivedEventId id = new DerivedEventId();
        id.string("dev.togai.event.id/1");
        id.string(event.schemaName());
        id.string(event.accountId());
        id.timestamp(event.timestamp());
        id.attributes(event.attributes());
        id.map(event.dimensions());
        id.map(event.unknownFields());
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(id.digest.digest());
    }

    private void timestamp(EventTimestamp timestamp) {
        Optional<Instant> instant = timestamp.toInstant(ZoneOffset.UTC);
        number(instant.isPresent() ? 1 : 0);
        string(instant.map(Instant::toString).orElse(timestamp.value()));
    }

    private void attributes(List<AttributeValue> attributes) {
        number(attributes.size());
        attributes.stream()
                .sorted(Comparator.comparing(AttributeValue::name)) // a stable sort
                .forEach(attribute -> {
                    string(attribute.name());
                    string(plain(attribute.value()));
                    number(attribute.unit().isPresent() ? 1 : 0);
                    attribute.unit().ifPresent(this::string);
                    map(attribute.unknownFields());
                });
    }

    private void map(Map<String, String> values) {
        number(values.size());
        new TreeMap<>(values).forEach((name, value) -> {
            string(name);
            string(value);
        });
    }

    private void string(String text) {
        number(text.length());
        byte[] units = new byte[2 * text.length()]; // UTF-8 would encode all unpaired surrogates alike
        for (int i = 0; i < text.length(); i++) {
            units[2 * i] = (byte) (text.charAt(i) >> 8);
            units[2 * i + 1] = (byte) text.charAt(i);
        }
        digest.update(units);
    }

    private void number(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (value >> shift));
        }
    }

    /** Returns the number without leading and trailing zeros; a value that is no number in plain notation as it is. */
    private static String plain(String value) {
        if (!EventLimits.VALUE_PATTERN.matcher(value).matches()) {
            return value;
        }
        boolean negative = value.startsWith("-");
        int point = value.indexOf('.');
        int start = negative ? 1 : 0;
        int end = point < 0 ? value.length() : point;
        while (start < end - 1 && value.charAt(start) == '0') {
            start++;
        }
        int last = value.length();
        while (point >= 0 && last > point && (value.charAt(last - 1) == '0' || last - 1 == point)) {
            last--;
        }
        String digits = value.substring(start, last);
        return negative && !digits.equals("0") ? "-" + digits : digits;
    }
}
