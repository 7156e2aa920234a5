package dev.togai.backtest.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes HTML. All text and all values of attributes are escaped, and each element is closed. Not thread-safe. */
final class HtmlWriter {

    /** The elements within a line of text. A line break around them would add a space. */
    private static final Set<String> INLINE = Set.of("bdi", "code", "data", "strong", "span", "text", "title", "desc");

    private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Starts an element with attributes: names and values in turns. */
    HtmlWriter start(String name, String... attributes) {
        tag(name, attributes).append('>');
        open.push(name);
        return this;
    }

    /** Ends the element that was started last. */
    HtmlWriter end() {
        String name = open.pop();
        out.append("</").append(name).append('>');
        if (!INLINE.contains(name)) {
            out.append('\n');
        }
        return this;
    }

    /** Writes an element with a text. */
    HtmlWriter element(String name, String text, String... attributes) {
        return start(name, attributes).text(text).end();
    }

    /** Writes an element without content. */
    HtmlWriter empty(String name, String... attributes) {
        tag(name, attributes).append("/>");
        return this;
    }

    private StringBuilder tag(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        return out;
    }

    HtmlWriter text(String text) {
        escape(text);
        return this;
    }

    /** Writes the style sheet, which is a part of this library. */
    HtmlWriter style(String css) {
        out.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    private void escape(String text) {
        DisplayText.visible(text).codePoints().forEach(character -> {
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(character);
            }
        });
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
