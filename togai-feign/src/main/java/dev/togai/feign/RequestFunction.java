package dev.togai.feign;

import dev.togai.call.ApiCall;

/**
 * Sends one request of a call and decodes its response. What it throws becomes one of the library's exceptions in
 * {@link ExceptionTranslator#translate}.
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
