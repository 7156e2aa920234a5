package dev.togai.meters.file;

import dev.togai.dsl.internal.text.VisibleExcerpt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/**
 * A failure of the YAML parser in the words of meter files: the place, the fault, and what to write instead.
 *
 * @param offset the offset of the place
 * @param message the message
 */
record YamlProblem(int offset, String message) {

    private static final int MAX_PROBLEM_LENGTH = 200;

    private static final Pattern KEY_WITHOUT_BLANK = Pattern.compile("\\s*(?:- )?([\\w.]+):(\\S.*)");

    private static final String INDENTATION =
            "The line does not start in the column of the lines that it belongs to. Start the keys of a group in one column,"
                    + " and its items, each with \"- \", in one too.";

    /** Returns the problem that an exception reports. */
    static YamlProblem of(YamlEngineException e, SourceText source) {
        if (e instanceof MarkedYamlEngineException marked) {
            return new Failure(marked, source).problem();
        }
        if (e instanceof ReaderException unreadable) {
            return new YamlProblem(
                    Math.max(0, source.text().indexOf(unreadable.getCodePoint())),
                    String.format(
                            "The character U+%04X is not allowed in a file. Delete it, or write \\u%04x in double quotes.",
                            unreadable.getCodePoint(), unreadable.getCodePoint()));
        }
        if (e instanceof YamlVersionException) {
            return new YamlProblem(
                    Math.max(0, source.text().indexOf("%YAML")),
                    "A file is YAML 1.2. Delete the line that starts with %.");
        }
        return new YamlProblem(0, other(String.valueOf(e.getMessage())));
    }

    private static String other(String problem) {
        return "The text is not YAML: "
                + VisibleExcerpt.cut(problem.lines().findFirst().orElse(""), 0, MAX_PROBLEM_LENGTH) + '.';
    }

    /** A statement of the parser, with the line of its place. */
    private static final class Failure {

        private final SourceText source;
        private final String problem;
        private final String context;
        private final int offset;
        private final int contextOffset;

        /** The line of the place, and its parts before the place and from there. */
        private final String line;

        private final String before;
        private final String rest;

        Failure(MarkedYamlEngineException e, SourceText source) {
            this.source = source;
            this.problem = e.getProblem();
            this.context = String.valueOf(e.getContext());
            this.offset = e.getProblemMark()
                    .map(mark -> YamlParser.offset(source, mark))
                    .orElse(0);
            this.contextOffset = e.getContextMark()
                    .map(mark -> YamlParser.offset(source, mark))
                    .orElse(offset);
            int index = source.lineOf(offset);
            this.line = source.line(index);
            int column = Math.min(offset - source.lineStart(index), line.length());
            this.before = line.substring(0, column);
            this.rest = line.substring(column);
        }

        YamlProblem problem() {
            if (context.contains("quoted scalar") && problem.startsWith("found unexpected")) {
                char quote = source.text().charAt(contextOffset);
                return new YamlProblem(
                        contextOffset, "The text in quotes has no end. Write " + quote + " after its last character.");
            }
            if (problem.startsWith("expected ',' or")) {
                return unclosed();
            }
            if (problem.contains("<stream end>")) {
                return new YamlProblem(
                        Math.max(0, source.text().stripTrailing().length() - 1),
                        "The file ends within brackets. Close each [ with ] and each { with }.");
            }
            if (problem.startsWith("could not find expected ':'")) {
                return new YamlProblem(contextOffset, noKey(source.line(source.lineOf(contextOffset))));
            }
            return new YamlProblem(offset, message());
        }

        private String message() {
            if (problem.contains("cannot start any token")) {
                return start();
            }
            if (problem.startsWith("mapping values are not allowed")) {
                return before.contains(": ")
                        ? "A colon and a blank separate a key from its value. " + inQuotes(value())
                        : "The line is indented more than the one above, which has a value already. Start it in the column of"
                                + " the keys that it belongs to.";
            }
            if (problem.startsWith("expected <block end>")) {
                return end();
            }
            if (problem.startsWith("expected '<document start>'")) {
                return source.text().lines().anyMatch(it -> it.startsWith("..."))
                        ? "A line with three dots ends the file. Delete it."
                        : INDENTATION;
            }
            if (problem.startsWith("sequence entries are not allowed")) {
                return "A list starts on the line below its key. A value that starts with \"- \" is in quotes.";
            }
            if (problem.contains("indentation indicator") || problem.contains("a comment or a line break")) {
                return "After | and >, the text starts on the line below. A value that starts with one of them is in quotes.";
            }
            if (problem.contains("leading empty lines")) {
                return "A blank line above the text has more blanks than the text. Delete them.";
            }
            if (problem.contains("after \\t")) {
                return "A tab is before the key or item. Write blanks.";
            }
            if (problem.startsWith("expected the node content")) {
                return "A value is missing here. Write it, or put a value with signs of YAML into quotes.";
            }
            if (problem.contains("escape ")) {
                return "In double quotes, \\ starts an escape such as \\n. Write \\\\ for the character, or use single quotes.";
            }
            if (problem.startsWith("mapping keys are not allowed")
                    || context.contains("an anchor")
                    || context.contains("an alias")
                    || context.contains("a tag")
                    || problem.contains("tag handle")) {
                return "A value that starts with ?, &, * or ! is in quotes. " + inQuotes(value());
            }
            return context.contains("directive") || line.startsWith("%")
                    ? "A file has no directives. Delete the line that starts with %."
                    : other(problem);
        }

        /** Returns the message for a character that starts no value. */
        private String start() {
            if (rest.startsWith("\t")) {
                return "The line is indented with a tab. Indent with blanks.";
            }
            return "A value that starts with "
                    + Character.toString(source.text().codePointAt(offset)) + " is in quotes. " + inQuotes(rest);
        }

        /** Returns the message for a part that cannot follow here. */
        private String end() {
            String found = before.stripTrailing();
            if (problem.endsWith("'}'") || problem.endsWith("']'")) {
                return "No bracket is open here. Delete this one, or open it before.";
            }
            if (problem.endsWith("':'")) {
                return "There is no key before the colon. Write one.";
            }
            if (found.endsWith("\"") || found.endsWith("'")) {
                char quote = found.charAt(found.length() - 1);
                boolean opensAbove = found.chars().filter(it -> it == quote).count() % 2 == 1;
                return opensAbove
                        ? "A text in quotes that starts above ends here. Write " + quote + " after its last character."
                        : "The value ends with the quote before this. " + inQuotes(value());
            }
            return found.endsWith("}") || found.endsWith("]")
                    ? "The value ends with the bracket before this. " + inQuotes(value())
                    : INDENTATION;
        }

        /** Returns the problem of a list or mapping in brackets that goes on without a comma, or has no end. */
        private YamlProblem unclosed() {
            String close = problem.contains("']'") ? "]" : "}";
            int start = source.lineOf(contextOffset);
            boolean isNextKey =
                    source.lineOf(offset) > start && before.isBlank() && before.length() <= indent(source.line(start));
            if (problem.endsWith("<stream end>") || isNextKey) {
                return new YamlProblem(
                        contextOffset, "The bracket is not closed. Write " + close + " after its last value.");
            }
            return new YamlProblem(
                    offset,
                    "Expected , or " + close + " here, for the bracket at " + source.location(contextOffset)
                            + ". Put a text with signs of YAML into quotes.");
        }

        private static int indent(String line) {
            return line.length() - line.stripLeading().length();
        }

        private static String noKey(String line) {
            Matcher key = KEY_WITHOUT_BLANK.matcher(line);
            return key.matches()
                    ? "A blank is missing after the colon. Write " + key.group(1) + ": " + key.group(2) + '.'
                    : "The line has no key. Write a key, a colon and a blank before the value, or indent the line below its key.";
        }

        /** Returns the text after the first colon of the line, or after the dash of an item. */
        private String value() {
            int colon = line.indexOf(": ");
            return colon < 0 ? line.strip().replaceFirst("^- ", "") : line.substring(colon + 2);
        }

        /** Returns the text that a value with single quotes means: that within them, or a rule, whose strings have double quotes. */
        private static String withoutSingleQuotes(String value) {
            if (!value.startsWith("'")) {
                return value;
            }
            return value.length() > 1 && value.endsWith("'")
                    ? value.substring(1, value.length() - 1)
                    : value.replace('\'', '"');
        }

        /** Returns the advice to quote a value, with the text to write unless it is within brackets. */
        private String inQuotes(String value) {
            String text = withoutSingleQuotes(value.replaceFirst("\\s#.*", "").strip());
            boolean isFlow = before.indexOf('{') >= 0 || before.indexOf('[') >= 0;
            return isFlow || text.isEmpty()
                    ? "Put the whole value into quotes."
                    : "Put the whole value into quotes: " + YamlText.quote(text);
        }
    }
}
