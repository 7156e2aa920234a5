package dev.togai.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A span that has started and not ended, with the one around it in the same thread. It is registered before its span starts, so
 * that its end finds it even if a span processor of the application fails at the start. For one thread.
 */
final class OpenSpan {

    /** The spans that a listener opens. */
    enum Kind {
        CALL,
        REQUEST
    }

    private final @Nullable OpenSpan enclosing;
    private final Kind kind;
    private Span span = Span.getInvalid();
    private @Nullable Scope scope;

    OpenSpan(@Nullable OpenSpan enclosing, Kind kind) {
        this.enclosing = enclosing;
        this.kind = kind;
    }

    @Nullable
    OpenSpan enclosing() {
        return enclosing;
    }

    Kind kind() {
        return kind;
    }

    Span span() {
        return span;
    }

    /** Makes a span that has started the current one of the thread, until {@link #end}. */
    @SuppressWarnings("MustBeClosedChecker")
    void start(Span started) {
        span = started;
        scope = started.makeCurrent();
    }

    /** Ends the span, also if its scope cannot be closed. */
    void end(Attributes attributes, boolean failed) {
        try {
            span.setAllAttributes(attributes);
            if (failed) {
                // Without a description and an exception event: the message may quote a response, and the caller
                // receives it.
                span.setStatus(StatusCode.ERROR);
            }
            if (scope != null) {
                scope.close();
            }
        } finally {
            span.end();
        }
    }
}
