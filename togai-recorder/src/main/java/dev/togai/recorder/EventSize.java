package dev.togai.recorder;

import dev.togai.event.AttributeValue;
import dev.togai.event.UsageEvent;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** An estimate of the bytes of an event as JSON, from the lengths of its strings. Not thread-safe. */
final class EventSize implements BiConsumer<String, String> {

    /** The names of the fields, their punctuation, and a generated id. */
    private static final int FIXED = 160;

    private static final int FIXED_BY_ATTRIBUTE = 32;
    private static final int FIXED_BY_ENTRY = 6;

    private long bytes = FIXED;
    private boolean isUsual = true;

    private EventSize() {}

    /**
     * Returns the estimate.
     *
     * @param idLength the length of the id of the event
     */
    static EventSize of(UsageEvent event, int idLength) {
        EventSize size = new EventSize();
        size.bytes += event.schemaName().length()
                + event.accountId().length()
                + event.timestamp().value().length()
                + idLength;
        List<AttributeValue> attributes = event.attributes();
        for (int i = 0; i < attributes.size(); i++) {
            size.add(attributes.get(i));
        }
        Map<String, String> dimensions = event.dimensions();
        if (!dimensions.isEmpty()) {
            dimensions.forEach(size);
        }
        size.addUnknown(event.unknownFields());
        size.isUsual &= !event.unchecked();
        return size;
    }

    private void add(AttributeValue attribute) {
        bytes += FIXED_BY_ATTRIBUTE
                + attribute.name().length()
                + attribute.value().length()
                + attribute.unit().map(String::length).orElse(0);
        addUnknown(attribute.unknownFields());
    }

    private void addUnknown(Map<String, String> fields) {
        if (!fields.isEmpty()) {
            isUsual = false;
            fields.forEach(this);
        }
    }

    @Override
    public void accept(String name, String value) {
        bytes += FIXED_BY_ENTRY + name.length() + value.length();
    }

    /** Returns the bytes. */
    long bytes() {
        return bytes;
    }

    /** Returns whether the event has only checked strings and known fields, which always can be written as JSON. */
    boolean isUsual() {
        return isUsual;
    }
}
