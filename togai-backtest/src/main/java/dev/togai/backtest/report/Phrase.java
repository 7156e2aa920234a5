package dev.togai.backtest.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence with parts that are names from events or meters, which are foreign text, and parts that are emphasized. Immutable.
 *
 * @param parts the parts
 */
record Phrase(List<Part> parts) {

    /** The kinds of parts. */
    enum Kind {
        PLAIN,
        STRONG,
        NAME,
        CODE
    }

    /** A part of a sentence. */
    record Part(Kind kind, String text) {}

    Phrase {
        parts = List.copyOf(parts);
    }

    static Phrase of(String text) {
        return new Phrase(List.of(new Part(Kind.PLAIN, text)));
    }

    static Phrase ofName(String name) {
        return new Phrase(List.of(new Part(Kind.NAME, name)));
    }

    static Phrase ofCode(String code) {
        return new Phrase(List.of(new Part(Kind.CODE, code)));
    }

    Phrase plain(String text) {
        return with(Kind.PLAIN, text);
    }

    Phrase strong(String text) {
        return with(Kind.STRONG, text);
    }

    Phrase name(String name) {
        return with(Kind.NAME, name);
    }

    private Phrase with(Kind kind, String text) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(kind, text));
        return new Phrase(more);
    }

    /** Returns the sentence as visible text, with long names abbreviated. */
    String text() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(
                part.kind() == Kind.NAME ? DisplayText.name(part.text()) : DisplayText.visible(part.text())));
        return text.toString();
    }
}
