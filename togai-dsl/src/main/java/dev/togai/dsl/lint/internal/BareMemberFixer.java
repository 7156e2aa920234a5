package dev.togai.dsl.lint.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Mends members that stand in an array, as in {@code [1, "or": [2]]}, by putting each into braces: {@code [1, {"or": [2]}]}. Togai's
 * own example of a matcher is broken so. Everything else is left as it is, however broken.
 */
final class BareMemberFixer {

    private static final char MEMBER = 'm';

    private final String text;
    private final StringBuilder mended = new StringBuilder();
    private final Deque<Character> open = new ArrayDeque<>();

    private BareMemberFixer(String text) {
        this.text = text;
    }

    /** The text with such members in braces; equal to it if there are none. */
    static String of(String text) {
        return new BareMemberFixer(text).run();
    }

    private String run() {
        int i = 0;
        while (i < text.length()) {
            char next = text.charAt(i);
            if (next == '"') {
                i = string(i);
                continue;
            }
            switch (next) {
                case '[', '{' -> open.push(next);
                case ',' -> closeMember();
                case ']', '}' -> {
                    closeMember();
                    open.poll();
                }
                default -> {
                    // blanks, numbers and the like stay
                }
            }
            mended.append(next);
            i++;
        }
        return mended.toString();
    }

    private void closeMember() {
        if (isIn(MEMBER)) {
            open.pop();
            mended.append('}');
        }
    }

    /** Copies a string, and returns where it ends; one that is the name of a member in an array gets its brace. */
    private int string(int begin) {
        int end = begin + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end + 1, text.length());
        int behind = end;
        while (behind < text.length() && Character.isWhitespace(text.charAt(behind))) {
            behind++;
        }
        if (isIn('[') && behind < text.length() && text.charAt(behind) == ':') {
            open.push(MEMBER);
            mended.append('{');
        }
        mended.append(text, begin, end);
        return end;
    }

    private boolean isIn(char kind) {
        return !open.isEmpty() && open.peek() == kind;
    }
}
