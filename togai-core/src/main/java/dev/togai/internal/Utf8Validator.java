package dev.togai.internal;

import java.util.Optional;

/** A check whether UTF-8 can encode a string. An unpaired surrogate would arrive as a question mark. */
public final class Utf8Validator {

    private Utf8Validator() {}

    /** Returns why the string cannot be sent, with the index of the character; empty if it can. */
    public static Optional<String> findProblem(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(character)) {
                return Optional.of(String.format(
                        "must not have an unpaired surrogate, which UTF-8 cannot encode (\\u%04x at index %d)",
                        (int) character, i));
            }
        }
        return Optional.empty();
    }
}
