/**
 * Traces of calls to Togai, with the API of OpenTelemetry. {@link dev.togai.opentelemetry.OpenTelemetryCallListener} is the listener
 * of a client. An event of a call passes it, opens and ends an {@code OpenSpan}, and reads the attributes from {@code
 * SpanAttributes}.
 */
@NullMarked
package dev.togai.opentelemetry;

import org.jspecify.annotations.NullMarked;
