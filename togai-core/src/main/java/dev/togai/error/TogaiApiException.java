package dev.togai.error;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation.SideEffect;
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

    private final transient ErrorResponse response;

    TogaiApiException(ApiCall call, ErrorResponse response, String advice) {
        super(call, message(call, response, advice), null);
        this.response = response;
    }

    /**
     * Creates the exception for an error response. Transports and fakes use this method, so that their exceptions
     * agree.
     *
     * @param call the call in its current state; a response implies that its request was sent
     * @param response the response
     */
    public static TogaiApiException of(ApiCall call, ErrorResponse response) {
        ApiCall received = call.withAttempts(Math.max(1, call.attempts()), true);
        int status = response.status();
        if ((status == 400 || status == 409) && call.operation().sideEffect() == SideEffect.TRANSITION) {
            return new LifecycleConflictException(received, response);
        }
        return RejectionReason.of(received, response)
                .map(reason -> ofReason(reason, received, response))
                .orElseGet(() -> ofStatus(received, response));
    }

    private static TogaiApiException ofReason(RejectionReason reason, ApiCall call, ErrorResponse response) {
        return switch (reason) {
            case NAME_TAKEN -> new NameTakenException(call, response);
            case QUOTA_EXCEEDED -> new QuotaExceededException(call, response);
            case NOT_EDITABLE -> new NotEditableException(call, response);
        };
    }

    private static TogaiApiException ofStatus(ApiCall received, ErrorResponse response) {
        return switch (response.status()) {
            case 400, 413, 422 -> new BadRequestException(received, response);
            case 401 -> new UnauthorizedException(received, response);
            case 403 -> new ForbiddenException(received, response);
            case 404 -> new NotFoundException(received, response);
            case 409, 412 -> new ConflictException(received, response);
            case 429 -> new RateLimitedException(received, response);
            default -> other(received, response);
        };
    }

    private static TogaiApiException other(ApiCall call, ErrorResponse response) {
        if (response.status() >= 500) {
            return new ServerException(call, response);
        }
        if (response.status() >= 200 && response.status() < 300) {
            return new UnsuccessfulResponseException(call, response);
        }
        return new TogaiApiException(
                call,
                response,
                "This status is not documented: check the base URL, and any proxy between you and Togai.");
    }

    private static String message(ApiCall call, ErrorResponse response, String advice) {
        // Only Togai's own 4xx, or a body that reports failure, proves that nothing changed. Other statuses may follow
        // the effect.
        boolean rejected = response.status() < 300
                || (response.status() >= 400 && !ErrorResponse.isConnectionError(response.status()));
        StringBuilder text = new StringBuilder(
                rejected
                        ? "Togai did not " + call + " (" + response.status() + lastOf(call) + ")"
                        : "Togai responded with " + response.status() + " to " + call + lastOf(call));
        text.append(response.message().isBlank() ? ", and gave no reason." : ": " + sentence(response.message()));
        response.requestId()
                .ifPresent(id -> text.append(" Request id ").append(id).append('.'));
        response.retryAfter()
                .ifPresent(wait -> text.append(" Togai requests a wait of ")
                        .append(DurationText.of(wait))
                        .append('.'));
        return text.append(' ').append(advice).toString();
    }

    @Override
    String requestSummary() {
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
        return response.status();
    }

    /** Returns Togai's message, empty if there is none; a substitute in brackets if Togai's could not be read. */
    public String apiMessage() {
        return response.message();
    }

    /** Returns the delay that Togai requests before the next request, if any. */
    public Optional<Duration> retryAfter() {
        return response.retryAfter();
    }

    /** Returns the id that Togai or its gateway gave the request, if any. Quote it to their support. */
    public Optional<String> requestId() {
        return response.requestId();
    }

    /** Returns all response headers by lower-case name. */
    public Map<String, List<String>> headers() {
        return response.headers();
    }
}
