package dev.togai.error;

import dev.togai.call.Call;
import java.io.Serial;

/** What was asked does not fit what is there (409, 412), for example a name already taken. */
public final class ConflictException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    ConflictException(Call call, ErrorAnswer answer) {
        super(call, answer, "Read the current state and decide again.");
    }
}
