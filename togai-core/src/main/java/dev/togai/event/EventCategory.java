package dev.togai.event;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The group of an ingestion status, by which events are listed and counted.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record EventCategory(String wireName) implements JsonModel {

    /** Togai processed the event, with or without usage. */
    public static final EventCategory PROCESSED = new EventCategory("PROCESSED");

    /** Togai could not process the event, or a correction reverted it. */
    public static final EventCategory UNPROCESSED = new EventCategory("UNPROCESSED");

    /** Togai has accepted the event and not finished processing it. */
    public static final EventCategory IN_PROGRESS = new EventCategory("IN_PROGRESS");

    /** Rejects null. */
    public EventCategory {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static EventCategory of(String wireName) {
        return new EventCategory(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
