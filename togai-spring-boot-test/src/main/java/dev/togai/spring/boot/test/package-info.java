/**
 * A fake Togai in the tests of Spring Boot applications: {@link dev.togai.spring.boot.test.AutoConfigureFakeTogai}.
 *
 * <p>{@code FakeTogaiContextCustomizerFactory} passes the attribute of the annotation to the context, {@code
 * FakeTogaiAutoConfiguration} adds the fake and connects the client to it, and {@code FakeTogaiTestExecutionListener} resets both,
 * and the recorder, after each test.
 */
@NullMarked
package dev.togai.spring.boot.test;

import org.jspecify.annotations.NullMarked;
