package dev.togai.dsl.fuzz;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A fuzz target for the strict reader: it reads any text as a rule that Togai reads equally, or rejects it. */
public final class StrictReaderTarget {

    /** A number that Togai may read as a string; {@link RuleReader#readLenient(String)} describes which. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{20}");

    private StrictReaderTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            Node rule = RuleReader.read(text);

            Laws.survivesWriting(rule);
            if (!LONG_NUMBER.matcher(text).find()) {
                Laws.same(rule, RuleReader.readLenient(text), text);
            }
        } catch (RuleSyntaxException e) {
            Laws.requireHelpful(e);
        }
    }
}
