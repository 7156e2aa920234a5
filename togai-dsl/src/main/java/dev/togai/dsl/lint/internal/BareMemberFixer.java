package dev.togai.dsl.lint.internal;

import dev.togai.dsl.lint.finding.JsonLocations;
import dev.togai.dsl.lint.finding.JsonLocations.Span;
import java.util.Map;
import java.util.TreeMap;

/**
 * A fixer of members without braces in an array: it turns {@code [1, "or": [2]]} into {@code [1, {"or": [2]}]}.
 * Togai's own example of a matcher has this fault.
 */
final class BareMemberFixer {

    private BareMemberFixer() {}

    /** Returns the text with braces around each bare member. Leaves other faults. */
    static String fix(String text) {
        Map<Integer, String> braces = new TreeMap<>();
        for (Span member : JsonLocations.of(text).bareMembers()) {
            braces.merge(member.begin(), "{", (end, begin) -> end + begin);
            braces.merge(member.end(), "}", String::concat);
        }
        StringBuilder fixed = new StringBuilder();
        int copied = 0;
        for (Map.Entry<Integer, String> brace : braces.entrySet()) {
            fixed.append(text, copied, brace.getKey()).append(brace.getValue());
            copied = brace.getKey();
        }
        return fixed.append(text, copied, text.length()).toString();
    }
}
