package dev.togai.meters.file;

import dev.togai.meters.file.YamlNode.ScalarStyle;
import dev.togai.meters.file.YamlNode.YamlScalar;

/** The offset in the source of each character of a scalar, for messages that point into a rule. Immutable and thread-safe. */
final class ScalarOffsets {

    private final YamlScalar scalar;
    private final int[] offsets;
    private final boolean isExact;

    private ScalarOffsets(YamlScalar scalar, int[] offsets, boolean isExact) {
        this.scalar = scalar;
        this.offsets = offsets;
        this.isExact = isExact;
    }

    /** Returns the offsets of the characters of a scalar that was read from this source. */
    static ScalarOffsets of(SourceText source, YamlScalar scalar) {
        Alignment alignment = new Alignment(source.text(), scalar);
        return new ScalarOffsets(scalar, alignment.offsets, alignment.run());
    }

    /** Returns the offset in the source of a character of the scalar; that of the scalar if it is not known. */
    int offset(int index) {
        return isExact ? offsets[Math.min(Math.max(index, 0), offsets.length - 1)] : scalar.begin();
    }

    /** Steps through the source and the value at once. The value decides, so that the rules of folding are not needed here. */
    private static final class Alignment {

        private final String source;
        private final String value;
        private final ScalarStyle style;
        private final int[] offsets;
        private final int end;
        private int at;
        private int indent;

        Alignment(String source, YamlScalar scalar) {
            this.source = source;
            this.value = scalar.text();
            this.style = scalar.style();
            this.offsets = new int[value.length() + 1];
            this.at = scalar.begin();
            this.end = Math.min(scalar.end(), source.length());
        }

        /** Fills the offsets, and returns whether all characters of the value were found. */
        boolean run() {
            start();
            for (int i = 0; i < value.length(); i++) {
                if (!find(value.charAt(i))) {
                    // The end of a block is before its last line break.
                    boolean isTail = value.substring(i).isBlank();
                    for (int j = i; isTail && j <= value.length(); j++) {
                        offsets[j] = end;
                    }
                    return isTail;
                }
                offsets[i] = at;
                advance(value.charAt(i));
            }
            offsets[value.length()] = Math.min(at, end);
            return true;
        }

        private void start() {
            if (style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED) {
                at++;
            } else if (style != ScalarStyle.PLAIN) {
                int header = source.indexOf('\n', at);
                at = header < 0 ? end : header + 1;
                indent = indent(source, at, end) - indent(value, 0, value.length());
                skipIndent();
            }
        }

        private static int indent(String text, int from, int end) {
            int line = from;
            int i = from;
            while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\n')) {
                line = text.charAt(i) == '\n' ? i + 1 : line;
                i++;
            }
            return i - line;
        }

        /** Moves to the source of a character: skips blanks and line breaks that folding removed. */
        private boolean find(char character) {
            while (at < end && !isSourceOf(character)) {
                boolean continued = style == ScalarStyle.DOUBLE_QUOTED && source.startsWith("\\\n", at);
                if (!continued && !Character.isWhitespace(source.charAt(at))) {
                    return false;
                }
                at += continued ? 2 : 1;
                skipIndentAfterBreak();
            }
            return at < end;
        }

        private boolean isSourceOf(char character) {
            char here = source.charAt(at);
            if (style == ScalarStyle.DOUBLE_QUOTED && here == '\\') {
                return !source.startsWith("\\\n", at);
            }
            return here == character || (here == '\n' && character == ' ');
        }

        private void advance(char character) {
            if (style == ScalarStyle.DOUBLE_QUOTED && source.charAt(at) == '\\') {
                char sign = at + 1 < end ? source.charAt(at + 1) : ' ';
                int length = sign == 'x' ? 4 : sign == 'u' ? 6 : sign == 'U' ? 10 : 2;
                // An escape of ten characters is the source of two halves of a character.
                at += sign == 'U' && Character.isHighSurrogate(character) ? 0 : length;
            } else if (style == ScalarStyle.SINGLE_QUOTED && character == '\'') {
                at += 2;
            } else {
                at++;
                skipIndentAfterBreak();
            }
        }

        private void skipIndentAfterBreak() {
            if (source.charAt(at - 1) != '\n') {
                return;
            }
            if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
                skipIndent();
            } else {
                while (at < end && (source.charAt(at) == ' ' || source.charAt(at) == '\t')) {
                    at++;
                }
            }
        }

        private void skipIndent() {
            for (int i = 0; i < indent && at < end && source.charAt(at) == ' '; i++) {
                at++;
            }
        }
    }
}
