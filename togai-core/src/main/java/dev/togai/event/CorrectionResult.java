package dev.togai.event;

import dev.togai.internal.ModelStyle;
import dev.togai.model.JsonModel;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** The records that a correction selected, each with its result. Togai corrects at most 30 records in one call, and documents no response of an asynchronous correction. Immutable and thread-safe. */
@ModelStyle
@Value.Immutable
public interface CorrectionResult extends JsonModel {

    /** Returns the records. */
    List<CorrectedEvent> data();

    /** Returns the fields unknown to this library, as JSON by name; written back unchanged. */
    Map<String, String> unknownFields();

    /** Returns the records that the correction could not change. */
    default List<CorrectedEvent> failed() {
        return data().stream()
                .filter(event -> event.status().equals(CorrectionStatus.FAILED))
                .toList();
    }

    /** Returns an empty builder. */
    static Builder builder() {
        return new Builder();
    }

    /** A builder of this type. Not thread-safe. */
    final class Builder extends ImmutableCorrectionResult.Builder {
        Builder() {}
    }
}
