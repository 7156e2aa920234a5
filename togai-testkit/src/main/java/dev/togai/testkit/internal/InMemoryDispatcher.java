package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.json.TogaiJson;
import dev.togai.testkit.journal.RecordedCall;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Dispatches in-memory calls. Converts requests and responses to JSON and back, so a value that cannot be sent over HTTP fails
 * in memory too. Records each call in the journal.
 *
 * @param backend the fake
 * @param closed whether the transport is closed
 */
public record InMemoryDispatcher(FakeBackend backend, BooleanSupplier closed) implements CallDispatcher {

    @Override
    public <P> P filterPage(P page, UnaryOperator<P> filter) {
        return filter.apply(page);
    }

    @Override
    public <R> R decodeRequest(R request, Class<R> type) {
        return TogaiJson.read(TogaiJson.write(request), type);
    }

    @Override
    public <T> T dispatch(
            ApiCall call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation) {
        if (closed.getAsBoolean()) {
            throw new TogaiConnectionException(call, "the fake is closed", null);
        }
        String body = request == null ? "" : TogaiJson.write(request);
        return new InMemoryFaultInjector(backend)
                .execute(
                        call,
                        type,
                        () -> executeAndRecord(call, requestLine, body, type, operation),
                        status -> record(requestLine, body, status, ""));
    }

    private <T> T executeAndRecord(
            ApiCall call, String requestLine, String body, Class<T> type, Supplier<T> operation) {
        try {
            backend.pollPlannedError().ifPresent(planned -> {
                throw TogaiApiException.of(call.withAttempts(1, true), planned);
            });
            backend.takeQuota(call.operation()).ifPresent(exceeded -> {
                throw TogaiApiException.of(call.withAttempts(1, true), exceeded);
            });
            T result = operation.get();
            String response = TogaiJson.write(result);
            record(requestLine, body, ResponseStatus.of(call.operation(), result), response);
            return TogaiJson.read(response, type);
        } catch (TogaiApiException e) {
            record(requestLine, body, e.status(), FakeBackend.responseBodyOf(e));
            throw e;
        }
    }

    private void record(String requestLine, String body, int status, String responseBody) {
        String[] methodAndTarget = requestLine.split(" ", 2);
        backend.record(new RecordedCall(methodAndTarget[0], methodAndTarget[1], Map.of(), body, status, responseBody));
    }
}
