package dev.togai.testkit.internal.snapshot;

import dev.togai.error.MalformedJsonException;
import dev.togai.internal.JsonParts;
import dev.togai.json.TogaiJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object of a snapshot with typed access to its members. Each method throws a {@link MalformedJsonException} that names the
 * member. Not thread-safe.
 */
final class SnapshotObject {

    private final String place;
    private final Map<String, String> members;
    private final Set<String> read = new HashSet<>();

    /**
     * Creates an object.
     *
     * @param place the place in the snapshot for messages, such as {@code meters[2]}
     */
    SnapshotObject(String place, String json) {
        if (!json.startsWith("{")) {
            throw SnapshotFormat.malformed(place + " is no object", null);
        }
        this.place = place;
        this.members = JsonParts.fields(json);
    }

    /** Returns the exception for the object. */
    MalformedJsonException invalid(String reason) {
        return SnapshotFormat.malformed(place + " " + reason, null);
    }

    /** Returns the exception for a member. */
    MalformedJsonException invalid(String name, String reason) {
        return SnapshotFormat.malformed(placeOf(name) + " " + reason, null);
    }

    /** Returns whether the object has the member. */
    boolean has(String name) {
        return members.containsKey(name);
    }

    /** Returns a string. */
    String string(String name) {
        return string(placeOf(name), source(name));
    }

    /** Returns a string, if there is one. */
    Optional<String> optionalString(String name) {
        return has(name) ? Optional.of(string(name)) : Optional.empty();
    }

    /** Returns a whole number that is not negative. */
    long number(String name) {
        String source = source(name);
        try {
            long number = Long.parseLong(source);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException ignored) { // The exception below has the place.
        }
        throw invalid(name, "must be a whole number from 0, was " + source);
    }

    /** Returns a whole number in this range. */
    int number(String name, int min, int max) {
        long number = number(name);
        if (number < min || number > max) {
            throw invalid(name, "must be from " + min + " to " + max + ", was " + number);
        }
        return (int) number;
    }

    /** Returns a boolean, false if it is absent. */
    boolean flag(String name) {
        String source = has(name) ? source(name) : "false";
        if (!source.equals("true") && !source.equals("false")) {
            throw invalid(name, "must be true or false");
        }
        return source.equals("true");
    }

    /** Returns an instant. */
    Instant instant(String name) {
        return instant(placeOf(name), string(name));
    }

    /** Returns a model of the API. */
    <T> T model(String name, Class<T> type) {
        String source = source(name);
        try {
            return TogaiJson.read(source, type);
        } catch (MalformedJsonException e) {
            throw SnapshotFormat.malformed(placeOf(name) + ": " + e.getMessage(), e);
        }
    }

    /** Returns the JSON of a member. */
    String source(String name) {
        read.add(name);
        String source = members.get(name);
        if (source == null) {
            throw invalid(name, "is missing");
        }
        return source;
    }

    /** Returns an object, if there is one. */
    Optional<SnapshotObject> optionalObject(String name) {
        return has(name) ? Optional.of(new SnapshotObject(placeOf(name), source(name))) : Optional.empty();
    }

    /** Returns the JSON of the items of an array; none if the member is absent. */
    List<String> items(String name) {
        if (!has(name)) {
            return List.of();
        }
        source(name);
        return JsonParts.items(members, name).orElseThrow(() -> invalid(name, "is no array"));
    }

    /** Returns the items of an array of objects; none if the member is absent. */
    List<SnapshotObject> objects(String name) {
        List<SnapshotObject> objects = new ArrayList<>();
        for (String item : items(name)) {
            objects.add(new SnapshotObject(placeOf(name) + "[" + objects.size() + "]", item));
        }
        return objects;
    }

    /** Returns an object of strings by name; none if the member is absent. */
    Map<String, String> strings(String name) {
        return has(name) ? strings(placeOf(name), source(name)) : Map.of();
    }

    /** Rejects members that were not read, because a value would be lost. */
    void requireAllRead() {
        members.keySet().stream()
                .filter(name -> !read.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid(name, "is not a member of version " + SnapshotFormat.VERSION + " of the format");
                });
    }

    /** Returns an object of strings by name. */
    static Map<String, String> strings(String place, String json) {
        SnapshotObject object = new SnapshotObject(place, json);
        Map<String, String> strings = new LinkedHashMap<>();
        object.members.keySet().forEach(name -> strings.put(name, object.string(name)));
        return strings;
    }

    /** Returns the string of a JSON text. */
    static String string(String place, String json) {
        return JsonParts.string(json).orElseThrow(() -> SnapshotFormat.malformed(place + " is no string", null));
    }

    /** Returns the instant of a string. */
    static Instant instant(String place, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw SnapshotFormat.malformed(
                    place + " must be a time such as 2026-11-02T09:00:00Z, was \"" + text + '"', e);
        }
    }

    private String placeOf(String name) {
        return place + "." + name;
    }
}
