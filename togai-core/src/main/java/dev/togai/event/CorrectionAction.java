package dev.togai.event;

import dev.togai.model.JsonModel;
import java.util.Objects;

/**
 * The change that a correction makes.
 *
 * <p>An open set: Togai may add values. A value unknown to this library is read, compared and written like the others.
 *
 * @param wireName the value in JSON
 */
public record CorrectionAction(String wireName) implements JsonModel {

    /** Takes back the usage and the revenue of an event, and returns its feature credits. */
    public static final CorrectionAction UNDO = new CorrectionAction("UNDO");

    /** Takes the event back and ingests the same event again, for example after its meter was changed. */
    public static final CorrectionAction REDO = new CorrectionAction("REDO");

    /** Takes the event back and ingests the event of the request in its place. */
    public static final CorrectionAction REDO_EVENT = new CorrectionAction("REDO_EVENT");

    /** Rejects null. */
    public CorrectionAction {
        Objects.requireNonNull(wireName, "wireName");
    }

    /** Returns the value of this name, whether or not this library knows it. */
    public static CorrectionAction of(String wireName) {
        return new CorrectionAction(wireName);
    }

    /** Returns the value in JSON. */
    @Override
    public String toString() {
        return wireName;
    }
}
