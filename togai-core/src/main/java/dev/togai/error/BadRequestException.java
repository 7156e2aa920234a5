package dev.togai.error;

import dev.togai.call.Call;
import java.io.Serial;

/** Togai found the request wrong (400, 422): a limit, a name already taken, a quota, a rule it cannot read. */
public final class BadRequestException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    BadRequestException(Call call, ErrorAnswer answer) {
        super(call, answer, "Mend the request as the message says; sending it again unchanged will not help.");
    }
}
