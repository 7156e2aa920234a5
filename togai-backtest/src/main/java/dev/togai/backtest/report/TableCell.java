package dev.togai.backtest.report;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A cell of a table. Immutable.
 *
 * @param phrase the text, rounded if it is a number
 * @param exact the exact number in plain notation; empty for other text
 */
record TableCell(Phrase phrase, Optional<String> exact) {

    static final TableCell EMPTY = text("");

    static TableCell text(String text) {
        return new TableCell(Phrase.of(text), Optional.empty());
    }

    static TableCell name(String name) {
        return new TableCell(Phrase.ofName(name), Optional.empty());
    }

    static TableCell phrase(Phrase phrase) {
        return new TableCell(phrase, Optional.empty());
    }

    static TableCell number(String shown, BigDecimal exact) {
        return new TableCell(Phrase.of(shown), Optional.of(exact.toPlainString()));
    }

    static TableCell count(long count) {
        return number(UnitsFormat.count(count), BigDecimal.valueOf(count));
    }
}
