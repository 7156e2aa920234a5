package dev.togai.testkit;

import dev.togai.call.Call;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.json.TogaiJson;
import dev.togai.json.TogaiJson.Success;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The door in memory. Requests and answers pass through JSON as they would over HTTP, so that nothing comes through here that
 * could not come through there.
 */
final class InMemoryUsageMeters implements UsageMeters {

    private static final int OK = 200;
    private static final int CREATED = 201;

    private final FakeDoor door;
    private final BooleanSupplier closed;

    InMemoryUsageMeters(FakeDoor door, BooleanSupplier closed) {
        this.door = door;
        this.closed = closed;
    }

    @Override
    public UsageMeter create(CreateUsageMeterRequest request) {
        String body = TogaiJson.write(request);
        Exchange exchange = new Exchange(Call.onName(CREATE, request.name()), "POST", WireTarget.ALL, body, CREATED);
        return exchange.answer(
                UsageMeter.class, () -> door.usageMeters().create(TogaiJson.read(body, CreateUsageMeterRequest.class)));
    }

    @Override
    public UsageMeterPage list(UsageMeterQuery query) {
        return new Exchange(Call.of(LIST), "GET", WireTarget.list(query), "", OK)
                .answer(UsageMeterPage.class, () -> door.usageMeters().list(query))
                .only(query);
    }

    @Override
    public UsageMeter get(MeterId id, boolean includeSchema) {
        String target = WireTarget.one(id) + (includeSchema ? "?includeSchema=true" : "");
        return new Exchange(Call.onId(GET, id.value()), "GET", target, "", OK)
                .answer(UsageMeter.class, () -> door.usageMeters().get(id, includeSchema));
    }

    @Override
    public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
        String body = TogaiJson.write(request);
        return new Exchange(Call.onId(UPDATE, id.value()), "PATCH", WireTarget.one(id), body, OK)
                .answer(
                        UsageMeter.class,
                        () -> door.usageMeters().update(id, TogaiJson.read(body, UpdateUsageMeterRequest.class)));
    }

    @Override
    public void delete(MeterId id) {
        new Exchange(Call.onId(DELETE, id.value()), "DELETE", WireTarget.one(id), "", OK).answer(Success.class, () -> {
            door.usageMeters().delete(id);
            return new Success(true);
        });
    }

    @Override
    public UsageMeter activate(MeterId id) {
        return new Exchange(Call.onId(ACTIVATE, id.value()), "POST", WireTarget.one(id) + "/activate", "", OK)
                .answer(UsageMeter.class, () -> door.usageMeters().activate(id));
    }

    @Override
    public UsageMeter deactivate(MeterId id) {
        return new Exchange(Call.onId(DEACTIVATE, id.value()), "POST", WireTarget.one(id) + "/deactivate", "", OK)
                .answer(UsageMeter.class, () -> door.usageMeters().deactivate(id));
    }

    /** One request and its answer, on the way to the journal. */
    private final class Exchange {
        private final Call call;
        private final String method;
        private final String target;
        private final String body;
        private final int success;

        private Exchange(Call call, String method, String target, String body, int success) {
            this.call = call;
            this.method = method;
            this.target = target;
            this.body = body;
            this.success = success;
        }

        private <T> T answer(Class<T> type, Supplier<T> work) {
            if (closed.getAsBoolean()) {
                throw new TogaiConnectionException(call, "the fake is closed", null);
            }
            try {
                door.takeRefusal().ifPresent(planned -> {
                    throw TogaiApiException.of(call, planned);
                });
                String answer = TogaiJson.write(work.get());
                record(success, answer);
                return TogaiJson.read(answer, type);
            } catch (TogaiApiException refusal) {
                record(refusal.status(), door.bodyOf(refusal));
                throw refusal;
            }
        }

        private void record(int status, String answer) {
            door.record(new RecordedCall(method, target, Map.of(), body, status, answer));
        }
    }
}
