/**
 * The transport over Feign and Apache HttpClient 5. {@link dev.togai.feign.FeignTransportProvider} opens it and is found by
 * {@code ServiceLoader}. {@link dev.togai.feign.FeignOptions} configures TLS, proxy, sockets and sizes.
 * {@link dev.togai.feign.LoggingCallListener} logs the calls.
 *
 * <p>A call passes these classes in order:
 *
 * <ol>
 *   <li>{@code FeignUsageMeters}: one method per operation
 *   <li>{@code CallExecution}: deadline, retries, budget, look-up of lost calls
 *   <li>{@code ResiliencePipeline}: the list of steps that each request passes
 *   <li>{@code UsageMeterRequests}: the request of each operation, and the check that its response belongs to it
 *   <li>{@code UsageMetersApi}: the endpoints, which Feign implements
 *   <li>{@code SingleAttemptClient}: one request over Apache HttpClient
 *   <li>{@code DeadlineConnectionOperator}: a new connection if none is kept: name, address, TLS
 * </ol>
 *
 * <p>A response returns through {@code ModelDecoder} (its model) or {@code ErrorResponseReader}. {@code ExceptionTranslator}
 * converts a failure to one of the library's exceptions.
 */
@NullMarked
package dev.togai.feign;

import org.jspecify.annotations.NullMarked;
