/**
 * The auto-configuration of a Togai client for Spring Boot 3.5 to 4.1, in one set of class files.
 *
 * <p>{@link dev.togai.spring.boot.TogaiAutoConfiguration} creates a {@link dev.togai.TogaiClient} and its {@link
 * dev.togai.meter.UsageMeters} from the properties {@code togai.*}. An application changes the client with these beans:
 *
 * <ul>
 *   <li>{@link dev.togai.spring.boot.TogaiConnectionDetails} replaces the address and the token of the properties.
 *   <li>{@link dev.togai.spring.boot.TogaiClientCustomizer} changes the configuration before the client is opened.
 *   <li>{@link dev.togai.config.CallListener}: every listener is notified of the calls.
 *   <li>{@link dev.togai.spi.TogaiTransportProvider} replaces the transport, {@link dev.togai.feign.FeignOptions} its options.
 *   <li>{@link dev.togai.time.TimeSource} replaces the clock and the sleep of the client and the recorder.
 * </ul>
 *
 * <p>With {@code togai-recorder}, {@link dev.togai.spring.boot.TogaiRecorderAutoConfiguration} opens a {@link
 * dev.togai.recorder.UsageRecorder} from the properties {@code togai.recorder.*}. {@link
 * dev.togai.spring.boot.TogaiRecorderCustomizer} changes its builder, and a {@link dev.togai.recorder.DeadLetterHandler} bean
 * receives its dead letters.
 *
 * <p>From properties to a client: {@code TogaiProperties} binds them, {@code PropertiesConnectionDetails} and {@code
 * ClientConfigMapper} convert them to the options of the library, {@code TogaiAutoConfiguration} opens the client. A rejected
 * value becomes an {@code InvalidTogaiPropertyException} with the name of its property.
 */
@NullMarked
package dev.togai.spring.boot;

import org.jspecify.annotations.NullMarked;
