/**
 * A fake Togai for tests: {@link dev.togai.testkit.FakeTogai} is an in-memory transport, and
 * {@link dev.togai.testkit.VirtualTimeSource} a time source in which waiting takes no time.
 *
 * <p>Its parts:
 *
 * <ul>
 *   <li>{@link dev.togai.testkit.behavior}: the choices that Togai's documents leave open
 *   <li>{@link dev.togai.testkit.fault}: injected failures
 *   <li>{@link dev.togai.testkit.journal}: recorded calls
 *   <li>{@link dev.togai.testkit.http}, {@link dev.togai.testkit.net}: the fake behind HTTP, on real and in-memory sockets
 *   <li>{@link dev.togai.testkit.junit}, {@link dev.togai.testkit.assertj}: support for tests
 *   <li>{@link dev.togai.testkit.contract}: the contract that every transport must satisfy
 * </ul>
 */
@NullMarked
package dev.togai.testkit;

import org.jspecify.annotations.NullMarked;
