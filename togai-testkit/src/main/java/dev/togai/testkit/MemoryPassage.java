package dev.togai.testkit;

import dev.togai.call.Call;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.json.TogaiJson;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The passage in memory. Requests and answers go through JSON as they would over HTTP, so that nothing passes here that could not
 * pass there, and each call is written into the journal.
 */
record MemoryPassage(FakeDoor door, BooleanSupplier closed) implements Passage {

    @Override
    public UsageMeterPage leaving(UsageMeterPage page, UsageMeterQuery query) {
        return page.only(query);
    }

    @Override
    public <R> R arriving(R request, Class<R> type) {
        return TogaiJson.read(TogaiJson.write(request), type);
    }

    @Override
    public <T> T passing(
            Call call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation) {
        if (closed.getAsBoolean()) {
            throw new TogaiConnectionException(call, "the fake is closed", null);
        }
        String body = request == null ? "" : TogaiJson.write(request);
        return new MemoryWire(door)
                .carry(
                        call,
                        type,
                        () -> answered(call, requestLine, body, type, operation),
                        status -> record(requestLine, body, status, ""));
    }

    private <T> T answered(Call call, String requestLine, String body, Class<T> type, Supplier<T> operation) {
        try {
            door.takeRefusal().ifPresent(planned -> {
                throw TogaiApiException.of(call, planned);
            });
            String answer = TogaiJson.write(operation.get());
            record(requestLine, body, MemoryWire.success(call), answer);
            return TogaiJson.read(answer, type);
        } catch (TogaiApiException refusal) {
            record(requestLine, body, refusal.status(), door.bodyOf(refusal));
            throw refusal;
        }
    }

    private void record(String requestLine, String body, int status, String answer) {
        String[] methodAndTarget = requestLine.split(" ", 2);
        door.record(new RecordedCall(methodAndTarget[0], methodAndTarget[1], Map.of(), body, status, answer));
    }
}
