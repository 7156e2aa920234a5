package dev.togai.backtest;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The shortest of several events, and of those the first in the order of their bytes. Not thread-safe. */
final class SmallestEvent implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private byte @Nullable [] smallest;

    /** Adds an event; copies it if it is the smallest. */
    void add(EventBytes event) {
        if (smallest == null || isSmaller(event, smallest)) {
            smallest = Arrays.copyOfRange(event.utf8(), event.offset(), event.offset() + event.length());
        }
    }

    private static boolean isSmaller(EventBytes event, byte[] other) {
        return event.length() == other.length
                ? Arrays.compare(event.utf8(), event.offset(), event.offset() + event.length(), other, 0, other.length)
                        < 0
                : event.length() < other.length;
    }

    void add(SmallestEvent other) {
        byte[] bytes = other.smallest;
        if (bytes != null) {
            add(new EventBytes(bytes, 0, bytes.length));
        }
    }

    byte @Nullable [] bytes() {
        return smallest;
    }
}
