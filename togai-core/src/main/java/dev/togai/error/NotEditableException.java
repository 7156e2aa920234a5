package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/**
 * An update of a resource whose status does not allow it, such as an active usage meter (400, 409, 422). Togai does not document this
 * response, so it is recognized by its message. A message in other words gives a {@link BadRequestException}.
 */
public final class NotEditableException extends LifecycleConflictException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotEditableException(ApiCall call, ErrorResponse response) {
        super(call, response, advice(call));
    }

    private static String advice(ApiCall call) {
        return call.operation().route().startsWith("/event_schema")
                ? "The attributes, dimensions and enrichments of an activated event schema can only be added to."
                : "Deactivate it, update it, and activate it again.";
    }
}
