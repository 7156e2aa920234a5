package dev.togai.dsl.lint.internal;

import java.util.Optional;

/** What the paths of an event's fields begin with. */
enum PathPrefix {
    ATTRIBUTES("attribute"),
    DIMENSIONS("dimension");

    private final String word;

    PathPrefix(String word) {
        this.word = word;
    }

    /** The word for one of them. */
    String word() {
        return word;
    }

    /** What a path begins with: the plural, as Togai's official clients have it. */
    String text() {
        return word + "s.";
    }

    /** What a path begins with in Togai's broken example of a matcher only. */
    String singular() {
        return word + '.';
    }

    /** The other of the two. */
    PathPrefix other() {
        return this == ATTRIBUTES ? DIMENSIONS : ATTRIBUTES;
    }

    /** The prefix that this path has; empty if it has none. */
    static Optional<PathPrefix> of(String path) {
        for (PathPrefix prefix : values()) {
            if (path.startsWith(prefix.text()) && path.length() > prefix.text().length()) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }

    /** The prefix whose singular this path has; empty if it has none. */
    static Optional<PathPrefix> singularOf(String path) {
        for (PathPrefix prefix : values()) {
            if (path.startsWith(prefix.singular())
                    && path.length() > prefix.singular().length()) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }

    /** Whether it is an attribute or a dimension, in either spelling. */
    static boolean isField(String path) {
        return of(path).isPresent() || singularOf(path).isPresent();
    }
}
