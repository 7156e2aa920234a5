/**
 * The transport over Feign and Apache HttpClient 5. {@link dev.togai.feign.FeignTransportProvider} opens it and is found by
 * {@code ServiceLoader}. {@link dev.togai.feign.FeignOptions} configures TLS, proxy, sockets and sizes.
 *
 * <p>A call goes one way down:
 *
 * <pre>
 * FeignUsageMeters       one method an operation
 *   CallExecution        deadline, retries, budget, look-up of lost calls
 *     ResiliencePipeline the steps of each request, in a list: fail fast, rate limit, authentication, circuit breaker, ...
 *       UsageMeterRequests  the request of each operation, and whether the response belongs to it
 *         UsageMetersApi    the endpoints, which Feign implements
 *           HttpAttempt     one request over Apache HttpClient
 *             Connector     a new connection, if none is kept: name, address, TLS
 * </pre>
 *
 * <p>A response goes back through {@code Answers} (its model) or {@code ErrorAnswers}, and a failure through {@code Failures}, which
 * makes one of the library's exceptions of it.
 */
@NullMarked
package dev.togai.feign;

import org.jspecify.annotations.NullMarked;
