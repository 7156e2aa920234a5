package dev.togai.recorder;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids that the application gave to the latest events that wait, to find an event that is recorded twice. Its memory is bounded:
 * it knows the latest 16,384 waiting events with such an id that this process recorded, in about 3 MiB. Used by one thread.
 */
final class WaitingIds {

    /** The relation of an event to the waiting events. */
    enum Relation {
        NEW,
        EQUAL,
        CONFLICTING
    }

    private record Entry(long position, ByteBuffer digest) {}

    private static final int MAX_IDS = 16_384;
    private static final int DIGEST_BYTES = 16;

    private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
    private final Map<Long, String> ids = new HashMap<>();
    private final MessageDigest digest;

    WaitingIds() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        }
    }

    /** Returns the relation of an event to the events that wait, and adds it if its id is new. */
    Relation add(String id, long position, byte[] json) {
        ByteBuffer content = ByteBuffer.wrap(digest.digest(json), 0, DIGEST_BYTES);
        Entry known = entries.get(id);
        if (known != null) {
            return known.digest().equals(content) ? Relation.EQUAL : Relation.CONFLICTING;
        }
        if (entries.size() >= MAX_IDS) {
            Map.Entry<String, Entry> eldest = entries.entrySet().iterator().next();
            remove(eldest.getValue().position());
        }
        entries.put(id, new Entry(position, content));
        ids.put(position, id);
        return Relation.NEW;
    }

    /** Removes a settled event. */
    void remove(long position) {
        @Nullable String id = ids.remove(position);
        if (id != null) {
            entries.remove(id);
        }
    }
}
