package dev.togai.cli;

import org.jspecify.annotations.Nullable;

/** A builder of a JSON object on one line. Not thread-safe. */
final class JsonLine {

    private final StringBuilder json = new StringBuilder("{");

    /** Adds a member with a string; null adds null. */
    JsonLine string(String name, @Nullable String value) {
        return tagged(name, value);
    }

    /** Adds a member with a whole number. */
    JsonLine number(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** Adds a member with true or false. */
    JsonLine bool(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** Adds a member with a value in tagged JSON. */
    JsonLine tagged(String name, @Nullable Object value) {
        TaggedJson.write(value, name(name));
        return this;
    }

    /** Adds a member with a value in plain JSON. */
    JsonLine plain(String name, @Nullable Object value) {
        TaggedJson.writePlain(value, name(name));
        return this;
    }

    /** Adds a member with an object, which must be complete. */
    JsonLine object(String name, JsonLine value) {
        name(name).append(value.end());
        return this;
    }

    private StringBuilder name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        TaggedJson.writeText(name, json);
        return json.append(':');
    }

    /** Completes the object and returns it. Call it once. */
    CharSequence end() {
        return json.append('}');
    }
}
