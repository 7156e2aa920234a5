package dev.togai.testkit.internal;

import dev.togai.call.Call;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How calls reach a fake's operations, and what is seen of them on the way. */
interface CallDispatcher {

    /** The passage of a server, which sees to everything around the operation itself. */
    CallDispatcher SERVER = new CallDispatcher() {
        @Override
        public UsageMeterPage filterPage(UsageMeterPage page, UsageMeterQuery query) {
            return page;
        }

        @Override
        public <R> R decodeRequest(R request, Class<R> type) {
            return request;
        }

        @Override
        public <T> T dispatch(
                Call call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation) {
            return operation.get();
        }
    };

    /** What the caller sees of a page: over HTTP it is the client that leaves out what was not asked for. */
    UsageMeterPage filterPage(UsageMeterPage page, UsageMeterQuery query);

    /** The request as it comes in. */
    <R> R decodeRequest(R request, Class<R> type);

    /**
     * What the operation answers, as it comes out.
     *
     * @param requestLine the method and target a client would send
     * @param request the request's model, null if it has none
     * @param type the model of the answer
     */
    <T> T dispatch(Call call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation);
}
