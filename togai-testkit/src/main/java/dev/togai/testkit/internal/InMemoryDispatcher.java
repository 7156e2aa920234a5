package dev.togai.testkit.internal;

import dev.togai.call.Call;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.testkit.journal.RecordedCall;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The passage in memory. Requests and answers go through JSON as they would over HTTP, so that nothing passes here that could not
 * pass there, and each call is written into the journal.
 */
public record InMemoryDispatcher(FakeBackend backend, BooleanSupplier closed) implements CallDispatcher {

    @Override
    public UsageMeterPage filterPage(UsageMeterPage page, UsageMeterQuery query) {
        return page.only(query);
    }

    @Override
    public <R> R decodeRequest(R request, Class<R> type) {
        return TogaiJson.read(TogaiJson.write(request), type);
    }

    @Override
    public <T> T dispatch(
            Call call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation) {
        if (closed.getAsBoolean()) {
            throw new TogaiConnectionException(call, "the fake is closed", null);
        }
        String body = request == null ? "" : TogaiJson.write(request);
        return new InMemoryFaultInjector(backend)
                .execute(
                        call,
                        type,
                        () -> answered(call, requestLine, body, type, operation),
                        status -> record(requestLine, body, status, ""));
    }

    private <T> T answered(Call call, String requestLine, String body, Class<T> type, Supplier<T> operation) {
        try {
            backend.pollPlannedError().ifPresent(planned -> {
                throw TogaiApiException.of(call, planned);
            });
            String answer = TogaiJson.write(operation.get());
            record(requestLine, body, InMemoryFaultInjector.success(call), answer);
            return TogaiJson.read(answer, type);
        } catch (TogaiApiException refusal) {
            record(requestLine, body, refusal.status(), FakeBackend.responseBodyOf(refusal));
            throw refusal;
        }
    }

    private void record(String requestLine, String body, int status, String answer) {
        String[] methodAndTarget = requestLine.split(" ", 2);
        backend.record(new RecordedCall(methodAndTarget[0], methodAndTarget[1], Map.of(), body, status, answer));
    }
}
