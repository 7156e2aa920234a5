package dev.togai.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The keys of deleted resources in the order of their last change, limited in number. Not thread-safe. */
final class DeletedResources {

    private final int limit;
    private final TreeMap<Long, String> keys = new TreeMap<>();

    /** Creates an empty list of at most this number of keys. */
    DeletedResources(int limit) {
        this.limit = limit;
    }

    /** Adds a resource, and returns the keys of the oldest ones beyond the limit, which the store must forget. */
    List<String> add(long revision, String key) {
        keys.put(revision, key);
        List<String> forgotten = new ArrayList<>();
        while (keys.size() > limit) {
            forgotten.add(keys.pollFirstEntry().getValue());
        }
        return forgotten;
    }

    /** Removes the resource with this number of its last change, which is replaced. */
    void remove(long revision) {
        keys.remove(revision);
    }

    /** Removes all. */
    void clear() {
        keys.clear();
    }
}
