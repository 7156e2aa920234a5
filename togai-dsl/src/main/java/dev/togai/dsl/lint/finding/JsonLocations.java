package dev.togai.dsl.lint.finding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The locations of the values in a JSON text, for messages that point into a file. Immutable and thread-safe.
 *
 * <p>A path is {@code $} for the whole text, followed by names and indexes: {@code $.data[0].computations[1].matcher}. Names are
 * compared as they are written, escapes included. Of two members with the same name, the last one counts.
 *
 * <p>The scan never fails and does not recurse. In text that is not JSON it finds the values up to the first fault, and often those
 * after it. Values nested deeper than 1,000 levels are not recorded. It treats members without braces in an array, as in {@code [1, "or": [2]]}, as objects: {@code $[1].or}.
 *
 * <pre>{@code
 * JsonLocations locations = JsonLocations.of(text);
 * for (Finding finding : checker.check(TogaiJson.read(text, CreateUsageMeterRequest.class))) {
 *     log.add(locations.position(finding.location()) + ": " + finding);
 * }
 * }</pre>
 */
public final class JsonLocations {

    /**
     * A range of characters.
     *
     * @param begin the offset of the first character
     * @param end the offset after the last character
     */
    public record Span(int begin, int end) {}

    /**
     * A position in a text, counted from 1 in UTF-16 characters.
     *
     * @param line the line; lines end with {@code \n}
     * @param column the column
     */
    public record Position(int line, int column) {

        /** Returns line and column as compilers print them: {@code 8:18}. */
        @Override
        public String toString() {
            return line + ":" + column;
        }
    }

    /** Parsers of JSON reject deeper text. A text of brackets alone would take a hundred times its size. */
    private static final int MAX_DEPTH = 1_000;

    private static final int OPEN = -1;

    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]*)|\\[(\\d{1,9})]");

    private final @Nullable Value root;
    private final List<Span> bareMembers;
    private final int[] lineStarts;

    private JsonLocations(String json) {
        Scan scan = new Scan(json);
        scan.run();
        this.root = scan.root;
        this.bareMembers = List.copyOf(scan.bareMembers);
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, json.length())
                                .filter(i -> json.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** Scans a text. */
    public static JsonLocations of(String json) {
        return new JsonLocations(json);
    }

    /** Returns the span of the value at a path, quotes and brackets included; empty if there is no value. */
    public Optional<Span> span(String path) {
        Value value = path.startsWith("$") ? root : null;
        Matcher step = STEP.matcher(path);
        int at = 1;
        while (value != null && at < path.length()) {
            if (!step.find(at) || step.start() != at) {
                return Optional.empty();
            }
            value = step.group(1) != null
                    ? value.member(step.group(1))
                    : value.element(Integer.parseInt(step.group(2)));
            at = step.end();
        }
        return Optional.ofNullable(value).filter(it -> it.end != OPEN).map(it -> new Span(it.begin, it.end));
    }

    /**
     * Returns the position of the field that a finding concerns, in the JSON of a meter. If the meter has no value in that field, returns
     * the position of the value around it.
     */
    public Position position(FindingLocation location) {
        return position("$", location);
    }

    /** Returns the position of the field that a finding concerns, as {@link #position(FindingLocation)}, if the meter is at a path. */
    public Position position(String meter, FindingLocation location) {
        String path = location.field().isEmpty() ? meter : meter + '.' + location.field();
        while (!path.isEmpty()) {
            Optional<Span> span = span(path);
            if (span.isPresent()) {
                return position(span.get().begin());
            }
            path = path.substring(0, Math.max(Math.max(path.lastIndexOf('.'), path.lastIndexOf('[')), 0));
        }
        return position(0);
    }

    /** Returns the position of the character at an offset. */
    public Position position(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, offset - lineStarts[line] + 1);
    }

    /** Returns the members that are in an array without braces of their own, from name to value, in the order of their ends. */
    public List<Span> bareMembers() {
        return bareMembers;
    }

    /** A value. Its end is negative while it is open. */
    private static class Value {

        final int begin;
        int end;

        Value(int begin, int end) {
            this.begin = begin;
            this.end = end;
        }

        @Nullable
        Value member(String name) {
            return null;
        }

        @Nullable
        Value element(int index) {
            return null;
        }
    }

    /** An object, or a member without braces. */
    private static final class Members extends Value {

        private final boolean bare;
        private final Map<String, Value> values = new HashMap<>();
        private String name = "";

        Members(int begin, boolean bare) {
            super(begin, OPEN);
            this.bare = bare;
        }

        @Override
        @Nullable
        Value member(String name) {
            return values.get(name);
        }
    }

    private static final class Elements extends Value {

        private final List<@Nullable Value> values = new ArrayList<>();
        private int index;

        Elements(int begin) {
            super(begin, OPEN);
        }

        @Override
        @Nullable
        Value element(int index) {
            return index < values.size() ? values.get(index) : null;
        }

        void add(Value value) {
            while (values.size() <= index) {
                values.add(null);
            }
            values.set(index, value);
        }
    }

    /** One pass over a text. */
    private static final class Scan {

        private final String text;
        private final Deque<Value> open = new ArrayDeque<>();
        private final List<Span> bareMembers = new ArrayList<>();
        private @Nullable Value root;

        /** The number of open containers below the deepest one that is recorded. */
        private int skipped;

        private int endOfLastValue;

        Scan(String text) {
            this.text = text;
        }

        void run() {
            int i = 0;
            while (i < text.length()) {
                char next = text.charAt(i);
                switch (next) {
                    case '{' -> open(new Members(i++, false));
                    case '[' -> open(new Elements(i++));
                    case '}', ']' -> close(++i);
                    case ',' -> {
                        separate();
                        i++;
                    }
                    case '"' -> i = string(i);
                    default -> i = Character.isWhitespace(next) || next == ':' ? i + 1 : word(i);
                }
            }
        }

        private void open(Value container) {
            if (skipped > 0 || open.size() == MAX_DEPTH) {
                skipped++;
            } else {
                add(container);
                open.push(container);
            }
        }

        private void add(Value value) {
            Value parent = open.peek();
            if (skipped > 0) {
                return;
            }
            if (parent == null) {
                root = value;
            } else if (parent instanceof Members members) {
                members.values.put(members.name, value);
            } else if (parent instanceof Elements elements) {
                elements.add(value);
            }
        }

        private void close(int end) {
            if (skipped > 0) {
                skipped--;
                return;
            }
            closeBareMember();
            if (!open.isEmpty()) {
                open.pop().end = end;
                endOfLastValue = end;
            }
        }

        private void separate() {
            if (skipped == 0) {
                closeBareMember();
                if (open.peek() instanceof Elements elements) {
                    elements.index++;
                }
            }
        }

        private void closeBareMember() {
            if (open.peek() instanceof Members members && members.bare) {
                members.end = endOfLastValue;
                bareMembers.add(new Span(members.begin, members.end));
                open.pop();
            }
        }

        /** Records a string as a name if a colon follows, else as a value. Returns the offset after it. */
        private int string(int begin) {
            int end = begin + 1;
            while (end < text.length() && text.charAt(end) != '"') {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            end = Math.min(end + 1, text.length());
            int next = end;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            if (next < text.length() && text.charAt(next) == ':' && !open.isEmpty()) {
                name(begin, end);
            } else {
                add(new Value(begin, end));
            }
            endOfLastValue = end;
            return end;
        }

        private void name(int begin, int end) {
            if (skipped > 0) {
                return;
            }
            if (open.peek() instanceof Elements) {
                Members member = new Members(begin, true);
                add(member);
                open.push(member);
            }
            if (open.peek() instanceof Members members) {
                members.name = text.substring(begin + 1, end - 1);
            }
        }

        private int word(int begin) {
            int end = begin + 1;
            while (end < text.length()
                    && ",:\"[]{}".indexOf(text.charAt(end)) < 0
                    && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            add(new Value(begin, end));
            endOfLastValue = end;
            return end;
        }
    }
}
