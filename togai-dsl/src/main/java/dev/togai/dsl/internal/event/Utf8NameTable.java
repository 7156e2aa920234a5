package dev.togai.dsl.internal.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by name, found by the bytes of the name as it stands in JSON. Immutable and thread-safe if the values are. */
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

    /** The value of the name that stands there, null if it has none. */
    @SuppressWarnings("unchecked") // It was put there as one.
    @Nullable
    V get(byte[] json, int begin, int end) {
        return (V) values[place(json, begin, end)];
    }

    /** Where the name is, or would be: a place is always free. */
    private int place(byte[] json, int begin, int end) {
        int place = hash(json, begin, end) & (names.length - 1);
        byte[] name = names[place];
        while (name != null && !Arrays.equals(name, 0, name.length, json, begin, end)) {
            place = (place + 1) & (names.length - 1);
            name = names[place];
        }
        return place;
    }

    /** Of a few bytes, in which names differ. Events cannot make it slow: they add no names. */
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
