package dev.togai.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How some calls differ from the client's others; see {@link dev.togai.TogaiClient#with}. Immutable and thread-safe.
 *
 * @param deadline how long such a call may take, all of it, in place of {@link Timeouts#deadline}
 * @param retry whether its requests may be repeated, as far as the client's policy repeats any
 * @param headers further headers of its requests, for example an id for tracing
 */
public record CallOptions(Optional<Duration> deadline, boolean retry, Map<String, String> headers) {

    private static final CallOptions USUAL = new CallOptions(Optional.empty(), true, Map.of());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");
    private static final Set<String> OWN = Set.of(
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
            // The client's own too, in that it never sends them: they change how a message is framed, answered or
            // passed on.
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

    /** Refuses deadlines out of the bounds of {@link Timeouts}, headers that HTTP cannot carry, and those the client writes. */
    public CallOptions {
        deadline.ifPresent(time -> Timeouts.within("deadline", time));
        headers = Map.copyOf(headers);
        headers.forEach(CallOptions::check);
    }

    /** Calls like all others. */
    public static CallOptions usual() {
        return USUAL;
    }

    /** The same with a deadline. */
    public CallOptions withDeadline(Duration deadline) {
        return new CallOptions(Optional.of(deadline), retry, headers);
    }

    /** The same, and no request is repeated. */
    public CallOptions withoutRetry() {
        return new CallOptions(deadline, false, headers);
    }

    /** The same with one more header. */
    public CallOptions withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return new CallOptions(deadline, retry, more);
    }

    /** Shows the headers by their names only: a value may be a secret. */
    @Override
    public String toString() {
        return "CallOptions[deadline=" + deadline + ", retry=" + retry + ", headers=" + new TreeSet<>(headers.keySet())
                + "]";
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A header cannot have the name \"" + name + "\".");
        }
        if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The header " + name + " is the client's own.");
        }
        if (!VALUE.matcher(value).matches()) {
            // The value is not shown: a header may carry a secret.
            throw new IllegalArgumentException("The value of the header " + name
                    + " is empty, or holds a line break, a character outside ASCII or blanks at its ends.");
        }
    }
}
