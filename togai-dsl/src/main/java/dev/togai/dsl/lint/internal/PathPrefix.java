package dev.togai.dsl.lint.internal;

import java.util.Optional;

/** The prefix of the paths of attributes, or of dimensions. */
enum PathPrefix {
    ATTRIBUTES("attribute"),
    DIMENSIONS("dimension");

    private final String word;

    PathPrefix(String word) {
        this.word = word;
    }

    /** Returns the noun in the singular, for messages. */
    String word() {
        return word;
    }

    /** Returns the prefix: the plural, as in Togai's official clients. */
    String text() {
        return word + "s.";
    }

    /** Returns the wrong prefix of the broken matcher in Togai's documents. */
    String singular() {
        return word + '.';
    }

    /** Returns the other prefix. */
    PathPrefix other() {
        return this == ATTRIBUTES ? DIMENSIONS : ATTRIBUTES;
    }

    /** Returns the prefix of a path; empty if it has none. */
    static Optional<PathPrefix> of(String path) {
        for (PathPrefix prefix : values()) {
            if (path.startsWith(prefix.text()) && path.length() > prefix.text().length()) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }

    /** Returns the prefix whose singular a path has; empty if it has none. */
    static Optional<PathPrefix> singularOf(String path) {
        for (PathPrefix prefix : values()) {
            if (path.startsWith(prefix.singular())
                    && path.length() > prefix.singular().length()) {
                return Optional.of(prefix);
            }
        }
        return Optional.empty();
    }

    /** Returns whether a path has a prefix, in the plural or the singular. */
    static boolean isField(String path) {
        return of(path).isPresent() || singularOf(path).isPresent();
    }
}
