package dev.togai.error;

import dev.togai.call.ApiCall;
import java.io.Serial;

/**
 * A sent call that may or may not have changed Togai's state, because its effect could not be determined. The cause is
 * the last failure. Follow {@link #whatToCheck()} before repeating the call.
 */
public final class OutcomeUnknownException extends CallException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String whatToCheck;

    /**
     * Creates an exception with instructions to determine the outcome.
     *
     * @param whatToCheck the instructions, whole sentences
     * @param lastFailure the failure of the last request
     */
    public OutcomeUnknownException(ApiCall call, String whatToCheck, TogaiException lastFailure) {
        super(
                call,
                "It is not known whether Togai did " + call + ", after "
                        + (call.attempts() == 1 ? "1 request" : call.attempts() + " requests") + ". " + whatToCheck
                        + " The last failure: " + ofRequest(lastFailure),
                lastFailure);
        this.whatToCheck = whatToCheck;
    }

    private static String ofRequest(TogaiException failure) {
        return failure instanceof CallException ofCall ? ofCall.requestSummary() : String.valueOf(failure.getMessage());
    }

    /**
     * Creates an exception with the instructions for this kind of call. Transports and fakes use this method, so that
     * their messages agree.
     *
     * @param call the call in its current state
     * @param lastFailure the failure of the last request
     */
    public static OutcomeUnknownException of(ApiCall call, TogaiException lastFailure) {
        return of(call, lastFailure, "");
    }

    /**
     * Creates an exception with the instructions for this kind of call and the findings of a look-up.
     *
     * @param call the call in its current state
     * @param lastFailure the failure of the last request
     * @param found the reasons why the outcome is uncertain, sentences appended to {@link #whatToCheck()}; may be empty
     */
    public static OutcomeUnknownException of(ApiCall call, TogaiException lastFailure, String found) {
        String thing = call.subject().orElse("the resource");
        String check = switch (call.operation().sideEffect()) {
            case READ -> "It only reads, so nothing has changed: repeat it.";
            case CREATE -> "Look for " + thing + " (findByName or find) before you create it again.";
            case UPDATE -> "Read " + thing + " and compare it with your request before you repeat the call.";
            case TRANSITION ->
                "Read " + thing + " and check its status before you repeat the call; a deleted one may not be found.";
            case INGEST -> "Send the same events again, with the same ids: Togai meters each id once.";
            case CORRECT ->
                "Read the records of each event, and repeat the call only if none of them is REVERTED: a second"
                        + " correction may correct the result of the first.";
        };
        return new OutcomeUnknownException(call, found.isEmpty() ? check : check + " " + found, lastFailure);
    }

    /** Returns how to determine whether the call took effect, followed by the findings of a look-up, if any. */
    public String whatToCheck() {
        return whatToCheck;
    }
}
