package dev.togai.testkit.internal.page;

import dev.togai.testkit.internal.JournalEntry;
import dev.togai.testkit.internal.JsonObject;
import dev.togai.testkit.journal.RecordedCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The JSON of recorded calls. */
final class CallJson {

    private static final int MAX_TARGET_LENGTH = 300;
    private static final int MAX_BODY_LENGTH = 100_000;

    /** Names of headers whose values can be secrets. The journal masks those that Togai's clients send. */
    private static final Pattern SECRET =
            Pattern.compile(".*(?:auth|cookie|credential|key|passw|secret|session|signature|token).*");

    private CallJson() {}

    /** Returns the line of a call in a list. */
    static JsonObject row(JournalEntry entry) {
        RecordedCall call = entry.call();
        return new JsonObject()
                .add("number", entry.number())
                .add("time", entry.time())
                .add("method", call.method())
                .add("target", excerpt(call.target(), MAX_TARGET_LENGTH))
                .add("status", call.status());
    }

    /** Returns a call with its headers and bodies. */
    static JsonObject details(JournalEntry entry) {
        RecordedCall call = entry.call();
        return row(entry)
                .add("headers", headers(call.headers()))
                .add("requestBody", excerpt(call.requestBody(), MAX_BODY_LENGTH))
                .add("responseBody", excerpt(call.responseBody(), MAX_BODY_LENGTH));
    }

    private static List<JsonObject> headers(Map<String, List<String>> headers) {
        return new TreeMap<>(headers)
                .entrySet().stream()
                        .map(header -> new JsonObject()
                                .add("name", header.getKey())
                                .add("value", value(header.getKey(), String.join(", ", header.getValue()))))
                        .toList();
    }

    private static String value(String name, String value) {
        boolean hidden = SECRET.matcher(name).matches() && !value.equals("Bearer ***");
        return hidden ? "***" : excerpt(value, MAX_TARGET_LENGTH);
    }

    private static String excerpt(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "… (" + text.length() + " characters)";
    }
}
