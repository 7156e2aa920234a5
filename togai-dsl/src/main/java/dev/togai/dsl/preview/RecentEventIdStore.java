package dev.togai.dsl.preview;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;

/** The last so many ids, in bounded space: of a long id it keeps a digest. Not thread-safe. */
final class RecentEventIdStore implements EventIdStore, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Longer than any UUID, shorter than the digest of a long id, so that no id is taken for a digest. */
    private static final int MAX_PLAIN_LENGTH = 60;

    private final int capacity;
    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    RecentEventIdStore(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A memory of ids has a capacity of 1 or more, not " + capacity);
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

    private static String digest(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("Each Java platform has SHA-256", e);
        }
    }
}
