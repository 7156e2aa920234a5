/**
 * The transport over Feign and Apache HttpClient 5. {@link dev.togai.feign.FeignTransportProvider} opens it and is found by
 * {@code ServiceLoader}. {@link dev.togai.feign.FeignOptions} configures TLS, proxy, sockets and sizes.
 *
 * <p>A call goes one way down:
 *
 * <ol>
 *   <li>{@code FeignUsageMeters}: one method an operation
 *   <li>{@code CallExecution}: deadline, retries, budget, look-up of lost calls
 *   <li>{@code ResiliencePipeline}: the list of steps that each request passes
 *   <li>{@code UsageMeterRequests}: the request of each operation, and whether its response belongs to it
 *   <li>{@code UsageMetersApi}: the endpoints, which Feign implements
 *   <li>{@code SingleAttemptClient}: one request over Apache HttpClient
 *   <li>{@code DeadlineConnectionOperator}: a new connection if none is kept: name, address, TLS
 * </ol>
 *
 * <p>A response goes back through {@code ModelDecoder} (its model) or {@code ErrorResponseReader}, and a failure through {@code ExceptionTranslator}, which
 * makes one of the library's exceptions of it.
 */
@NullMarked
package dev.togai.feign;

import org.jspecify.annotations.NullMarked;
