package dev.togai.testkit.internal;

import dev.togai.call.ApiCall;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Intercepts calls to the operations of a fake. */
interface CallDispatcher {

    /** Passes calls on unchanged. A server does everything around the operation itself. */
    CallDispatcher SERVER = new CallDispatcher() {
        @Override
        public <P> P filterPage(P page, UnaryOperator<P> filter) {
            return page;
        }

        @Override
        public <R> R decodeRequest(R request, Class<R> type) {
            return request;
        }

        @Override
        public <T> T dispatch(
                ApiCall call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation) {
            return operation.get();
        }
    };

    /** Removes the items that do not match the query from a page, which over HTTP is the task of the client. */
    <P> P filterPage(P page, UnaryOperator<P> filter);

    /** Returns the request as the fake receives it. */
    <R> R decodeRequest(R request, Class<R> type);

    /**
     * Executes an operation and returns its response as the caller receives it.
     *
     * @param requestLine the method and target that a client would send
     * @param request the model of the request, null if it has none
     * @param type the model of the response
     */
    <T> T dispatch(ApiCall call, String requestLine, @Nullable Object request, Class<T> type, Supplier<T> operation);
}
