package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/** A request that Togai rejected as invalid (400, 422) or too large (413): a limit, a quota, or a rule it cannot parse. */
public class BadRequestException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    BadRequestException(ApiCall call, ErrorResponse response) {
        this(call, response, "Fix the request as the message states; sending it again unchanged will not help.");
    }

    BadRequestException(ApiCall call, ErrorResponse response, String advice) {
        super(call, response, advice);
    }
}
