package dev.togai.feign;

import dev.togai.call.Call;

/** One request of a call. */
@FunctionalInterface
interface Endpoint<T> {

    /**
     * Makes the request; what goes wrong is one of the library's own exceptions.
     *
     * @param call the call, with this request counted
     */
    T request(Call call, AttemptOptions options);
}
