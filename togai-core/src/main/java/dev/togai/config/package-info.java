/** The configuration of a client: environment, timeouts, resilience policies, listeners. Every transport follows it. */
@NullMarked
package dev.togai.config;

import org.jspecify.annotations.NullMarked;
