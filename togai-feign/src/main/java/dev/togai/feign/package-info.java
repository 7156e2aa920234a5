/**
 * The transport over Feign and Apache HttpClient 5: {@link dev.togai.feign.FeignTransportProvider} opens it, and is found by
 * itself on the class or module path; {@link dev.togai.feign.FeignOptions} adjusts it: TLS, proxy, sockets, sizes.
 *
 * <p>A call goes through {@code FeignUsageMeters} (the operations, and the table of endpoints), Feign, and {@code HttpAttempt}
 * (one request on the wire). What comes back goes through {@code Answers} (statuses and bodies) and {@code Failures} (whatever
 * went wrong becomes ours).
 */
@NullMarked
package dev.togai.feign;

import org.jspecify.annotations.NullMarked;
