package dev.togai.page;

import dev.togai.model.JsonModel;
import java.util.Locale;
import java.util.Objects;

/**
 * The order of a list, as reported by a page. Names are case-insensitive, because the documents use both cases.
 *
 * <p>An open set: a value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON, in upper case
 */
public record SortOrder(String wireName) implements JsonModel {

    /** Smallest first. */
    public static final SortOrder ASC = new SortOrder("ASC");

    /** Largest first. */
    public static final SortOrder DESC = new SortOrder("DESC");

    /** Rejects null and converts the name to upper case. */
    public SortOrder {
        wireName = Objects.requireNonNull(wireName, "wireName").toUpperCase(Locale.ROOT);
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static SortOrder of(String wireName) {
        return new SortOrder(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
