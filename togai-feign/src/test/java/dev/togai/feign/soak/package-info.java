/**
 * A service of usage meters for tests, written from the documented facts alone, and a soak of the client against it. It shares no
 * code with {@code togai-testkit}: it has its own time, sockets, HTTP, JSON and state. Start with {@link
 * dev.togai.feign.soak.OutcomeSoakTest}; a {@link dev.togai.feign.soak.SoakSession} makes the calls, and a {@link
 * dev.togai.feign.soak.MeterServer} returns the responses over a {@link dev.togai.feign.soak.SimulatedSocketImpl}.
 */
@NullMarked
package dev.togai.feign.soak;

import org.jspecify.annotations.NullMarked;
