package dev.togai.meter;

import java.util.Locale;
import java.util.Objects;

/**
 * The order of a list, as a page reports it. Read without regard to case, because the documents write it both ways.
 *
 * <p>An open set: a value this library does not know reads, compares and writes like the others.
 *
 * @param wireName the value as it stands in JSON, in upper case
 */
public record SortOrder(String wireName) {

    /** Smallest first. */
    public static final SortOrder ASC = new SortOrder("ASC");

    /** Largest first. */
    public static final SortOrder DESC = new SortOrder("DESC");

    /** Refuses null and turns the name to upper case. */
    public SortOrder {
        wireName = Objects.requireNonNull(wireName, "wireName").toUpperCase(Locale.ROOT);
    }

    /** The value of that name, known to this library or not. */
    public static SortOrder of(String wireName) {
        return new SortOrder(wireName);
    }

    /** The value as it stands in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
