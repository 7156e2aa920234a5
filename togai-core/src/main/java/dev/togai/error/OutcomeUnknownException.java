package dev.togai.error;

import dev.togai.call.Call;
import java.io.Serial;

/**
 * A call that changes something was sent, and all that was done to find out could not tell whether it took effect. The cause is
 * the last failure. Do what {@link #whatToCheck()} says before you repeat the call.
 */
public final class OutcomeUnknownException extends CallException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String whatToCheck;

    /**
     * With what to check.
     *
     * @param whatToCheck how to find out, whole sentences
     * @param lastFailure what the last request of the call met
     */
    public OutcomeUnknownException(Call call, String whatToCheck, TogaiException lastFailure) {
        super(
                call,
                "It is not known whether Togai did " + call + ", after "
                        + (call.attempts() == 1 ? "1 request" : call.attempts() + " requests") + ". " + whatToCheck
                        + " The last failure: " + ofRequest(lastFailure),
                lastFailure);
        this.whatToCheck = whatToCheck;
    }

    private static String ofRequest(TogaiException failure) {
        return failure instanceof CallException ofCall ? ofCall.ofRequest() : String.valueOf(failure.getMessage());
    }

    /**
     * The exception with what there is to check after a call of that kind. Every transport and every fake throws through here, so
     * that all of them say the same.
     *
     * @param call the call as it stands
     * @param lastFailure what the last request of the call met
     */
    public static OutcomeUnknownException of(Call call, TogaiException lastFailure) {
        return of(call, lastFailure, "");
    }

    /**
     * Creates the exception with what there is to check, and what a look-up found.
     *
     * @param call the call as it stands
     * @param lastFailure what the last request of the call met
     * @param found what stands in the way of a certain outcome, sentences that {@link #whatToCheck()} ends with; may be empty
     */
    public static OutcomeUnknownException of(Call call, TogaiException lastFailure, String found) {
        String thing = call.subject().orElse("what it concerns");
        String check = switch (call.operation().effect()) {
            case NONE -> "It only reads, so nothing has changed: repeat it.";
            case CREATES -> "Look for " + thing + " (findByName) before you create it again.";
            case REPLACES -> "Read " + thing + " and compare it with what you asked for before you repeat the call.";
            case TRANSITION ->
                "Read " + thing + " and look at its status before you repeat the call; a deleted one may not be found.";
        };
        return new OutcomeUnknownException(call, found.isEmpty() ? check : check + " " + found, lastFailure);
    }

    /** How to find out whether the call took effect, and what a look-up found, if it found something. */
    public String whatToCheck() {
        return whatToCheck;
    }
}
