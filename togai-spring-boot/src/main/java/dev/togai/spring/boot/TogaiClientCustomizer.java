package dev.togai.spring.boot;

import dev.togai.config.ClientConfig;

/**
 * A change of the client's configuration before the client is opened. All beans of this type are called in their order, each with
 * the result of the one before.
 *
 * <pre>{@code
 * @Bean
 * TogaiClientCustomizer noRetries() {
 *     return config -> config.withResilience(config.resilience().withRetry(RetryPolicy.never()));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface TogaiClientCustomizer {

    /** Returns the configuration to open the client with, usually a changed copy of the given one. */
    ClientConfig customize(ClientConfig config);
}
