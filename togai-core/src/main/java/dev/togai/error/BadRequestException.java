package dev.togai.error;

import dev.togai.call.Call;
import java.io.Serial;

/** A request that Togai rejected as invalid (400, 422): a limit, a name in use, a quota, or a rule it cannot parse. */
public final class BadRequestException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    BadRequestException(Call call, ErrorAnswer answer) {
        super(call, answer, "Fix the request as the message states; sending it again unchanged will not help.");
    }
}
