package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation.SideEffect;
import dev.togai.error.CallException;
import dev.togai.error.ErrorResponse;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultKind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Applies injected faults to an in-memory call. The caller sees the exception that a client without retries would throw.
 *
 * @param backend the fake
 */
record InMemoryFaultInjector(FakeBackend backend) {

    private static final int NO_STATUS = 0;

    /**
     * Returns the response of the operation, or throws the exception that the next fault causes.
     *
     * @param operation executes and records the operation
     * @param recordUnexecuted records a request whose operation was not executed, with the status of its response
     */
    <T> T execute(ApiCall call, Class<T> type, Supplier<T> operation, IntConsumer recordUnexecuted) {
        Optional<Fault> ofConnection = backend.faults().nextForConnection();
        if (ofConnection.isPresent()) {
            throw connectionFailure(call, ofConnection.get());
        }
        Optional<Fault> fault = backend.faults().nextForRequest(call.operation());
        if (fault.isEmpty()) {
            return responseOf(call, operation);
        }
        if (fault.get().kind().impact() == FaultKind.Impact.NONE) {
            T response = responseOf(call, operation);
            sleep(call, delayOf(fault.get(), response));
            return response;
        }
        Optional<TogaiApiException> rejection = execute(fault.get(), operation, recordUnexecuted);
        throw failureOf(call, fault.get(), rejection);
    }

    private static <T> T responseOf(ApiCall call, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (TogaiApiException e) {
            throw errorResponse(call, e);
        }
    }

    /** Returns the failure of a connection. If it is reset, the request may have been sent; if it was never opened, it was not. */
    private static CallException connectionFailure(ApiCall call, Fault fault) {
        boolean sent = fault.kind() != FaultKind.CONNECTION_REFUSED;
        CallException failure = new TogaiConnectionException(
                call.withAttempts(1, sent), fault.kind().toString(), null);
        return sent ? unknownOutcome(call, failure) : failure;
    }

    /**
     * Executes the operation now, later or never, as the fault specifies. Returns the fake's error if it rejected the operation now.
     */
    private Optional<TogaiApiException> execute(Fault fault, Supplier<?> operation, IntConsumer recordUnexecuted) {
        Optional<Duration> after = fault.effectAfter();
        if (after.isPresent() && after.get().isZero()) {
            return rejectionOf(operation);
        }
        recordUnexecuted.accept(
                fault.response(backend.time().now()).map(ErrorResponse::status).orElse(NO_STATUS));
        // The task is never cancelled: a request on its way to Togai cannot be called back.
        after.ifPresent(wait -> backend.time().schedule(wait, () -> rejectionOf(operation)));
        return Optional.empty();
    }

    private static Optional<TogaiApiException> rejectionOf(Supplier<?> operation) {
        try {
            Objects.requireNonNull(operation.get(), "response");
            return Optional.empty();
        } catch (TogaiApiException e) {
            return Optional.of(e);
        }
    }

    private CallException failureOf(ApiCall call, Fault fault, Optional<TogaiApiException> rejection) {
        ApiCall sent = call.withAttempts(1, true);
        String reason = fault.kind().toString();
        return switch (fault.kind().impact()) {
            case STATUS ->
                errorResponse(
                        call,
                        TogaiApiException.of(
                                sent, fault.response(backend.time().now()).orElseThrow()));
            case UNREADABLE ->
                rejection.isPresent()
                        ? errorResponse(call, rejection.get())
                        : unknownOutcome(
                                call,
                                new UnreadableResponseException(
                                        sent, ResponseStatus.of(call.operation()), reason, null));
            default -> unknownOutcome(call, new TogaiConnectionException(sent, reason, null));
        };
    }

    /**
     * Returns the failure for an error response. After a redirect, and after a status that describes the connection to Togai, such as
     * 408 or any 5xx, the operation may have taken effect. {@code Retry-After} does not deny that.
     */
    private static CallException errorResponse(ApiCall call, TogaiApiException error) {
        boolean redirect = error.status() >= 300 && error.status() < 400;
        return redirect || ErrorResponse.isConnectionError(error.status()) ? unknownOutcome(call, error) : error;
    }

    private static CallException unknownOutcome(ApiCall call, CallException failure) {
        return call.operation().sideEffect() == SideEffect.READ
                ? failure
                : OutcomeUnknownException.of(call.withAttempts(1, true), failure);
    }

    private static Duration delayOf(Fault fault, Object response) {
        return fault.kind() == FaultKind.SLOW_DRIP
                ? fault.time().multipliedBy(TogaiJson.write(response).length())
                : fault.time();
    }

    private void sleep(ApiCall call, Duration time) {
        try {
            backend.time().sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknownOutcome(
                    call, new TogaiConnectionException(call.withAttempts(1, true), "the thread was interrupted", e));
        }
    }
}
