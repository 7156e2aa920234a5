package dev.togai.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An encoding of events that is canonical and injective. Each string is its length, as a 4-byte number, and its UTF-16 code units.
 * Each list begins with its size, and each optional value with 0 or 1. Equal content is encoded alike:
 *
 * <ul>
 *   <li>A timestamp is its instant; without an offset it is in UTC. A string that is no date is encoded as it is.
 *   <li>Attributes, dimensions and unknown fields are sorted by name. Attributes with the same name keep their order.
 *   <li>A value in plain notation loses leading and trailing zeros: 12.4, 12.40 and 012.4 are equal, and so are 0 and -0.
 * </ul>
 *
 * <p>The encoding never changes, because derived ids and commitments are stored. Another one has another header.
 */
final class EventEncoder {

    private byte[] buffer = new byte[512];
    private int size;

    private EventEncoder() {}

    /** Returns the header and all fields but the id. */
    static byte[] content(String header, UsageEvent event) {
        EventEncoder encoder = new EventEncoder();
        encoder.string(header);
        encoder.content(event);
        return encoder.bytes();
    }

    /** Returns the header and all fields, with the id in front of the others. */
    static byte[] all(String header, UsageEvent event) {
        EventEncoder encoder = new EventEncoder();
        encoder.string(header);
        encoder.optional(event.id());
        encoder.content(event);
        return encoder.bytes();
    }

    private byte[] bytes() {
        return Arrays.copyOf(buffer, size);
    }

    private void content(UsageEvent event) {
        string(event.schemaName());
        string(event.accountId());
        timestamp(event.timestamp());
        attributes(event.attributes());
        map(event.dimensions());
        map(event.unknownFields());
    }

    private void timestamp(EventTimestamp timestamp) {
        Optional<Instant> instant = timestamp.toInstant(ZoneOffset.UTC);
        number(instant.isPresent() ? 1 : 0);
        string(instant.isPresent() ? instant.get().toString() : timestamp.value());
    }

    private void attributes(List<AttributeValue> attributes) {
        number(attributes.size());
        if (attributes.size() < 2) {
            attributes.forEach(this::attribute);
        } else {
            attributes.stream()
                    .sorted(Comparator.comparing(AttributeValue::name)) // a stable sort
                    .forEach(this::attribute);
        }
    }

    private void attribute(AttributeValue attribute) {
        string(attribute.name());
        string(plain(attribute.value()));
        optional(attribute.unit());
        map(attribute.unknownFields());
    }

    private void map(Map<String, String> values) {
        number(values.size());
        Map<String, String> sorted = values.size() < 2 ? values : new TreeMap<>(values);
        sorted.forEach((name, value) -> {
            string(name);
            string(value);
        });
    }

    private void optional(Optional<String> text) {
        number(text.isPresent() ? 1 : 0);
        text.ifPresent(this::string);
    }

    private void string(String text) {
        int length = text.length();
        number(length);
        reserve(2L * length);
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i); // UTF-8 would encode all unpaired surrogates alike
            buffer[size++] = (byte) (unit >> 8);
            buffer[size++] = (byte) unit;
        }
    }

    private void number(int value) {
        reserve(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            buffer[size++] = (byte) (value >> shift);
        }
    }

    private void reserve(long bytes) {
        long needed = size + bytes;
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.toIntExact(Math.max(needed, Math.min(2L * buffer.length, 1 << 30))));
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
