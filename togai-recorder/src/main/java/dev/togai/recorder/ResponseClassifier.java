package dev.togai.recorder;

import dev.togai.error.CallException;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.ConflictException;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConfigurationException;
import dev.togai.error.TogaiException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** The meaning of responses and failures for the events of a request. Immutable and thread-safe. */
final class ResponseClassifier {

    /** The statuses of requests that Togai rejects each time: the request is invalid, its id exists, or it is too large. */
    private static final Set<Integer> PERMANENT = Set.of(400, 409, 413, 422);

    private static final int CONFLICT = 409;

    /** The words of a rejection because the id exists. */
    private static final Pattern DUPLICATE = Pattern.compile(
            "\\bduplicate (event|id)\\b|\\b(event|id)\\b.*\\b(duplicate|already|exists|was ingested)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The words of other rejections, which name a repeated part of the event. */
    private static final Pattern PART_OF_EVENT =
            Pattern.compile("attribute|dimension|schema|account|field", Pattern.CASE_INSENSITIVE);

    /** The words of both patterns: an id without them cannot change what a message states. */
    private static final Pattern WORDS = Pattern.compile(
            "duplicate|event|id|already|exists|ingested|attribute|dimension|schema|account|field",
            Pattern.CASE_INSENSITIVE);

    /** The pattern takes far longer for a long text, such as the page of a proxy. */
    private static final int MAX_CHARACTERS = 500;

    private ResponseClassifier() {}

    /** Returns whether Togai would reject the same request again. */
    static boolean isPermanent(TogaiException failure) {
        return failure instanceof InvalidRequestException
                || (failure instanceof TogaiApiException response && PERMANENT.contains(response.status()))
                || isConflict(failure);
    }

    /** Returns whether the rejection of a request with one event states that Togai has its id. */
    static boolean isDuplicate(TogaiException failure, String id) {
        return isConflict(failure)
                || (failure instanceof TogaiApiException response && isDuplicate(response.apiMessage(), id));
    }

    /** Returns whether the message about an event states that Togai has its id. */
    static boolean isDuplicate(String message, String id) {
        String start = message.substring(0, Math.min(message.length(), MAX_CHARACTERS));
        // The id is removed only if it has words of the patterns: the id "e" is a part of these words.
        String searched = WORDS.matcher(id).find() ? start.replace(id, "") : start;
        return DUPLICATE.matcher(searched).find()
                && !PART_OF_EVENT.matcher(searched).find();
    }

    private static boolean isConflict(TogaiException failure) {
        return failure instanceof TogaiApiException response
                ? response.status() == CONFLICT
                : failure instanceof OutcomeUnknownException && failure.getCause() instanceof ConflictException;
    }

    /** Returns the reason of a rejection, as a dead letter states it. */
    static String message(TogaiException failure) {
        return failure instanceof TogaiApiException response
                ? response.status() + ": " + response.apiMessage()
                : failure.getMessage();
    }

    /** Returns the kind of a failure that is not permanent. */
    static DeliveryFailure failure(RuntimeException failure) {
        if (failure instanceof TogaiConfigurationException) {
            return DeliveryFailure.CONFIGURATION;
        }
        if (failure instanceof TogaiApiException response) {
            return switch (response.status()) {
                case 401, 403 -> DeliveryFailure.AUTHENTICATION;
                case 404 -> DeliveryFailure.NOT_FOUND;
                case 429 -> DeliveryFailure.RATE_LIMITED;
                default -> response.status() < 300 ? DeliveryFailure.UNKNOWN_OUTCOME : DeliveryFailure.SERVER;
            };
        }
        if (failure instanceof OutcomeUnknownException
                && failure.getCause() instanceof TogaiApiException response
                && response.status() >= 300) {
            return failure(response);
        }
        boolean isUnsent = failure instanceof CallException call && !call.requestSent();
        return isUnsent ? DeliveryFailure.CONNECTION : DeliveryFailure.UNKNOWN_OUTCOME;
    }

    /** Returns the delay that Togai or a circuit breaker requests; zero if there is none. */
    static Duration requestedDelay(RuntimeException failure) {
        if (failure instanceof TogaiApiException response) {
            return response.retryAfter().orElse(Duration.ZERO);
        }
        if (failure instanceof CircuitOpenException open) {
            return open.openDuration();
        }
        return failure.getCause() instanceof TogaiApiException response
                ? response.retryAfter().orElse(Duration.ZERO)
                : Duration.ZERO;
    }
}
