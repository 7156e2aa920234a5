package dev.togai.error;

import dev.togai.call.Call;
import java.io.Serial;

/** A response with a success status whose body reports failure. */
public final class NotDoneException extends TogaiApiException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotDoneException(Call call, ErrorAnswer answer) {
        super(call, answer, "Read the current state; nothing is known to have changed.");
    }
}
