package dev.togai.feign;

import dev.togai.call.ApiCall;

/**
 * A function that sends one request of a call and decodes its response. {@link ExceptionTranslator#translate} converts its
 * exceptions to the library's own.
 */
@FunctionalInterface
interface RequestFunction<T> {

    /**
     * Sends the request.
     *
     * @param call the call, with this request counted
     */
    T send(ApiCall call, AttemptContext options);
}
