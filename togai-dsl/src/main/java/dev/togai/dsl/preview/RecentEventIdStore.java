package dev.togai.dsl.preview;

import java.io.Serial;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;

/** A store of the most recent ids in bounded space. Keeps a digest of each long id. Not thread-safe. */
final class RecentEventIdStore implements EventIdStore, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Longer than any UUID, and shorter than the digest of a long id, so that an id never equals a digest. */
    private static final int MAX_PLAIN_LENGTH = 60;

    private final int capacity;
    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    RecentEventIdStore(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "The capacity of a store of event ids must be 1 or more, was " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public boolean add(String id) {
        boolean added = ids.add(id.length() > MAX_PLAIN_LENGTH ? digest(id) : id);
        if (ids.size() > capacity) {
            Iterator<String> oldest = ids.iterator();
            oldest.next();
            oldest.remove();
        }
        return added;
    }

    /** Returns all chars of an id. An encoder would replace lone surrogates, so that different ids had one digest. */
    private static byte[] utf16(String id) {
        ByteBuffer bytes = ByteBuffer.allocate(id.length() * Character.BYTES);
        bytes.asCharBuffer().put(id);
        return bytes.array();
    }

    private static String digest(String id) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf16(id)));
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Each Java platform has SHA-256", e);
        }
    }
}
