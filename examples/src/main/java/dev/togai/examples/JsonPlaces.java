package dev.togai.examples;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where each value of a JSON text stands: its path, as in {@code $.computations[0].matcher}, and from where to where it goes. Of a text
 * that is not JSON it makes what it can.
 */
final class JsonPlaces {

    /** A value's first character and the one behind its last. */
    record Span(int begin, int end) {}

    /** A container that is being read: its path, how many elements it had, and which member comes. */
    private static final class Open {
        private final String path;
        private final int begin;
        private final boolean array;
        private int elements;
        private String name = "";

        Open(String path, int begin, boolean array) {
            this.path = path;
            this.begin = begin;
            this.array = array;
        }

        String next() {
            return array ? path + '[' + elements + ']' : path + '.' + name;
        }
    }

    private final String text;
    private final Map<String, Span> spans = new LinkedHashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private JsonPlaces(String text) {
        this.text = text;
    }

    /** The spans of all values, by path, inner ones before the ones around them. */
    static Map<String, Span> of(String text) {
        JsonPlaces places = new JsonPlaces(text);
        places.read();
        return places.spans;
    }

    private void read() {
        int i = 0;
        while (i < text.length()) {
            char next = text.charAt(i);
            switch (next) {
                case '{', '[' -> open.push(new Open(path(), i++, next == '['));
                case '}', ']' -> close(++i);
                case ',' -> {
                    if (!open.isEmpty()) {
                        open.peek().elements++;
                    }
                    i++;
                }
                case '"' -> i = string(i);
                default -> i = Character.isWhitespace(next) || next == ':' ? i + 1 : word(i);
            }
        }
    }

    private String path() {
        return open.isEmpty() ? "$" : open.peek().next();
    }

    private void close(int end) {
        if (!open.isEmpty()) {
            Open closed = open.pop();
            spans.put(closed.path, new Span(closed.begin, end));
        }
    }

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
        boolean name = behind < text.length() && text.charAt(behind) == ':' && !open.isEmpty();
        if (name) {
            open.peek().name = text.substring(begin + 1, end - 1);
        } else {
            spans.put(path(), new Span(begin, end));
        }
        return end;
    }

    private int word(int begin) {
        int end = begin;
        while (end < text.length()
                && ",]}:".indexOf(text.charAt(end)) < 0
                && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        spans.put(path(), new Span(begin, end));
        return Math.max(end, begin + 1);
    }
}
