package dev.togai.meters.file;

import java.util.List;
import java.util.Optional;

/**
 * A value in a YAML file, with the offsets of its first character and after its last one in the source. Values that are made by the
 * writer have the offset 0.
 */
sealed interface YamlNode {

    /** Returns the offset of the first character. */
    int begin();

    /** Returns the offset after the last character. */
    int end();

    /** The notations of a scalar. */
    enum ScalarStyle {
        /** Without quotes. */
        PLAIN,
        /** In single quotes. */
        SINGLE_QUOTED,
        /** In double quotes, with escapes. */
        DOUBLE_QUOTED,
        /** A block whose lines are kept: {@code |}. */
        LITERAL,
        /** A block whose lines are joined: {@code >}. */
        FOLDED
    }

    /**
     * A scalar.
     *
     * @param text the value, without quotes and escapes
     * @param style its notation
     */
    record YamlScalar(String text, ScalarStyle style, int begin, int end) implements YamlNode {

        /** Returns whether the scalar has neither quotes nor a block. */
        boolean isPlain() {
            return style == ScalarStyle.PLAIN;
        }
    }

    /**
     * A list.
     *
     * @param items the items
     * @param isFlow whether it is in brackets
     */
    record YamlSequence(List<YamlNode> items, boolean isFlow, int begin, int end) implements YamlNode {}

    /**
     * A mapping. Keys may repeat.
     *
     * @param entries the entries, in order
     * @param isFlow whether it is in braces
     */
    record YamlMapping(List<YamlEntry> entries, boolean isFlow, int begin, int end) implements YamlNode {

        /** Returns the first entry of a key. */
        Optional<YamlEntry> entry(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .findFirst();
        }

        /** Returns the first value of a key. */
        Optional<YamlNode> find(String key) {
            return entry(key).map(YamlEntry::value);
        }
    }

    /**
     * An entry of a mapping.
     *
     * @param key the key
     * @param value the value
     */
    record YamlEntry(YamlScalar key, YamlNode value) {}
}
