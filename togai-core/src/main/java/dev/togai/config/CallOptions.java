package dev.togai.config;

import dev.togai.internal.OptionStyle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * Options of single calls, which differ from those of the client; see {@link dev.togai.TogaiClient#with}. Immutable and
 * thread-safe.
 */
@OptionStyle
@Value.Immutable
public abstract class CallOptions implements WithCallOptions {

    private static final Pattern NAME_PATTERN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE_PATTERN = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
    private static final Set<String> RESERVED = Set.of(
            "authorization",
            "proxy-authorization",
            "host",
            "content-length",
            "transfer-encoding",
            "content-type",
            "connection",
            "accept",
            "accept-encoding",
            "user-agent",
            // The client never sends these: they change how a message is framed, responded to or forwarded.
            "expect",
            "te",
            "trailer",
            "upgrade",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "content-encoding",
            "range",
            "if-range");

    CallOptions() {}

    /** Returns the timeout of a whole call, 1 millisecond to 1 day, in place of {@link Timeouts#call}; empty by default. */
    public abstract Optional<Duration> timeout();

    /** Returns whether requests may be retried, as far as the client's policy retries any; true by default. */
    @Value.Default
    public boolean retry() {
        return true;
    }

    /** Returns further headers of the requests, for example an id for tracing. */
    public abstract Map<String, String> headers();

    /** Rejects a timeout out of range, headers that HTTP cannot carry, and headers that the client writes itself. */
    @Value.Check
    void check() {
        timeout().ifPresent(timeout -> Timeouts.check("CallOptions.timeout", timeout));
        headers().forEach(CallOptions::checkHeader);
    }

    /** Returns a copy without retries. */
    public CallOptions withoutRetry() {
        return withRetry(false);
    }

    /** Returns a copy with one more header. */
    public CallOptions withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers());
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return withHeaders(more);
    }

    /** Returns the options as a string, without the values of headers, which may be secrets. */
    @Override
    public String toString() {
        return "CallOptions{"
                + timeout().map(timeout -> "timeout=" + timeout + ", ").orElse("") + "retry=" + retry() + ", headers="
                + new TreeSet<>(headers().keySet()) + "}";
    }

    /** Returns the options of calls without options of their own. */
    public static CallOptions defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds options. Not thread-safe. */
    public static final class Builder extends ImmutableCallOptions.Builder {
        Builder() {}
    }

    static void checkHeader(String name, String value) {
        if (!NAME_PATTERN.matcher(name).matches()) {
            // The name is not shown: it is a secret if name and value are swapped, and may hold a line break.
            throw new IllegalArgumentException(
                    "The name of a header is empty, or holds a blank, a line break or another"
                            + " character that HTTP does not allow in names.");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The header " + name + " is the client's own.");
        }
        if (!VALUE_PATTERN.matcher(value).matches()) {
            // The value is not shown: a header may carry a secret.
            throw new IllegalArgumentException("The value of the header " + name
                    + " is empty, or holds a line break, a character outside ASCII or blanks at its ends.");
        }
    }
}
