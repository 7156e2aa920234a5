package dev.togai.backtest;

import dev.togai.error.MalformedJsonException;
import dev.togai.event.EventRecord;
import dev.togai.json.TogaiJson;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads records of events, as Togai lists them. */
final class EventRecords {

    private EventRecords() {}

    /** Returns the record of an event; null if the JSON is none. */
    static @Nullable EventRecord read(EventBytes line) {
        byte[] utf8 = Arrays.copyOfRange(line.utf8(), line.offset(), line.offset() + line.length());
        try {
            return TogaiJson.read(utf8, EventRecord.class);
        } catch (MalformedJsonException ignored) {
            // The line was read as JSON before, so it only lacks the fields of a record.
            return null;
        }
    }
}
