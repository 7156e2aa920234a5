package dev.togai.error;

import dev.togai.call.Call;
import java.io.Serial;

/** A request that conflicts with the current state (409, 412), for example a name that is in use. */
public final class ConflictException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    ConflictException(Call call, ErrorAnswer answer) {
        super(call, answer, "Read the current state and decide again.");
    }
}
