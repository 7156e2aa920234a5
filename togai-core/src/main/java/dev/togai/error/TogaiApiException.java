package dev.togai.error;

import dev.togai.call.Call;
import dev.togai.call.Operation.Effect;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An error response from Togai. Subclasses represent the documented reasons; other statuses (a redirect, 418) are
 * reported as this class.
 */
public class TogaiApiException extends CallException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ErrorAnswer answer;

    TogaiApiException(Call call, ErrorAnswer answer, String advice) {
        super(call, message(call, answer, advice), null);
        this.answer = answer;
    }

    /**
     * Creates the exception for an error response. Transports and fakes use this method, so that their exceptions
     * agree.
     *
     * @param call the call in its current state; a response implies that its request was sent
     * @param answer the response
     */
    public static TogaiApiException of(Call call, ErrorAnswer answer) {
        Call answered = call.after(Math.max(1, call.attempts()), true);
        int status = answer.status();
        if ((status == 400 || status == 409) && call.operation().effect() == Effect.TRANSITION) {
            return new LifecycleConflictException(answered, answer);
        }
        return switch (status) {
            case 400, 422 -> new BadRequestException(answered, answer);
            case 401 -> new UnauthorizedException(answered, answer);
            case 403 -> new ForbiddenException(answered, answer);
            case 404 -> new NotFoundException(answered, answer);
            case 409, 412 -> new ConflictException(answered, answer);
            case 429 -> new RateLimitedException(answered, answer);
            default -> other(answered, answer);
        };
    }

    private static TogaiApiException other(Call call, ErrorAnswer answer) {
        if (answer.status() >= 500) {
            return new ServerException(call, answer);
        }
        if (answer.status() >= 200 && answer.status() < 300) {
            return new NotDoneException(call, answer);
        }
        return new TogaiApiException(
                call,
                answer,
                "This status is not documented: check the base URL, and any proxy between you and Togai.");
    }

    private static String message(Call call, ErrorAnswer answer, String advice) {
        // Only Togai's own 4xx, or a body that reports failure, proves that nothing changed. Other statuses may follow
        // the effect.
        boolean refused =
                answer.status() < 300 || (answer.status() >= 400 && !ErrorAnswer.isOfTheConnection(answer.status()));
        StringBuilder text = new StringBuilder(
                refused
                        ? "Togai did not " + call + " (" + answer.status() + ")"
                        : "Togai responded with " + answer.status() + " to " + call);
        text.append(answer.message().isBlank() ? ", and gave no reason." : ": " + sentence(answer.message()));
        answer.requestId()
                .ifPresent(id -> text.append(" Request id ").append(id).append('.'));
        return text.append(' ').append(advice).toString();
    }

    @Override
    String ofRequest() {
        return "the response was " + status()
                + (apiMessage().isBlank() ? " without a reason." : ": " + sentence(apiMessage()))
                + requestId().map(id -> " Request id " + id + ".").orElse("");
    }

    private static String sentence(String message) {
        String trimmed = message.strip();
        return trimmed.endsWith(".") ? trimmed : trimmed + ".";
    }

    /** Returns the HTTP status. */
    public int status() {
        return answer.status();
    }

    /** Returns Togai's message, empty if there is none; a substitute in brackets if Togai's could not be read. */
    public String apiMessage() {
        return answer.message();
    }

    /** Returns the delay that Togai requests before the next request, if any. */
    public Optional<Duration> retryAfter() {
        return answer.retryAfter();
    }

    /** Returns the id that Togai or its gateway gave the request, if any. Quote it to their support. */
    public Optional<String> requestId() {
        return answer.requestId();
    }

    /** Returns all response headers by lower-case name. */
    public Map<String, List<String>> headers() {
        return answer.headers();
    }
}
