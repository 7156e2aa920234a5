package dev.togai.dsl.internal.event;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hash table of values, keyed by the UTF-8 bytes of names in JSON. Immutable and thread-safe if the values are. */
public final class Utf8NameTable<V> {

    private final byte[] @Nullable [] names;
    private final @Nullable Object[] values;

    Utf8NameTable(Map<String, V> byName) {
        int size = 4 * Integer.highestOneBit(byName.size() + 1);
        names = new byte[size][];
        values = new Object[size];
        byName.forEach((name, value) -> {
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            int place = place(utf8, 0, utf8.length);
            names[place] = utf8;
            values[place] = value;
        });
    }

    /** Returns the value of the name between two offsets; null if it has none. */
    @SuppressWarnings("unchecked") // It was put there as one.
    @Nullable
    V get(byte[] json, int begin, int end) {
        return (V) values[place(json, begin, end)];
    }

    /** Returns the index of a name, or the free index where it would be. There is always a free one. */
    private int place(byte[] json, int begin, int end) {
        int place = hash(json, begin, end) & (names.length - 1);
        byte[] name = names[place];
        while (name != null && !isSame(name, json, begin, end)) {
            place = (place + 1) & (names.length - 1);
            name = names[place];
        }
        return place;
    }

    /** Compares a short name: a call of {@link java.util.Arrays#equals} takes longer. */
    private static boolean isSame(byte[] name, byte[] json, int begin, int end) {
        if (name.length != end - begin) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != json[begin + i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Hashes four bytes of the name and its length. Collisions depend only on the rules' names, so events cannot degrade
     * look-ups.
     */
    private static int hash(byte[] json, int begin, int end) {
        int length = end - begin;
        if (length < 2) {
            return length == 0 ? 0 : json[begin];
        }
        int hash = (json[begin] * 31 + json[begin + length / 2]) * 31 + json[end - 2];
        hash = (hash * 31 + json[end - 1]) * 31 + length;
        return hash ^ (hash >>> 8);
    }
}
