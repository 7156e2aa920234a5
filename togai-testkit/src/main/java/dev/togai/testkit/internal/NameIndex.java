package dev.togai.testkit.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The ids of resources by name. Several resources can have one name if the behaviors allow it. Not thread-safe. */
final class NameIndex {

    private final Map<String, Set<String>> idsByName = new HashMap<>();

    /** Adds a name of a resource. */
    void add(String name, String id) {
        idsByName.computeIfAbsent(name, it -> new LinkedHashSet<>()).add(id);
    }

    /** Removes the name of a resource. */
    void remove(String name, String id) {
        Set<String> ids = idsByName.get(name);
        if (ids != null && ids.remove(id) && ids.isEmpty()) {
            idsByName.remove(name);
        }
    }

    /** Returns the ids of the resources with this name. */
    Set<String> ids(String name) {
        return idsByName.getOrDefault(name, Set.of());
    }

    /** Removes all. */
    void clear() {
        idsByName.clear();
    }
}
