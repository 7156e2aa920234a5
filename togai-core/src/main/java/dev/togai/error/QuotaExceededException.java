package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/**
 * A create beyond the number of resources that the organisation may have (400, 409, 422), 100 usage meters and 100 event schemas by default. Togai does
 * not document this response, so it is recognized by its message. A message in other words gives a {@link BadRequestException}.
 */
public final class QuotaExceededException extends BadRequestException {

    @Serial
    private static final long serialVersionUID = 1L;

    QuotaExceededException(ApiCall call, ErrorResponse response) {
        super(call, response, "Delete what is not in use, or request a larger quota from Togai.");
    }
}
