package dev.togai.dsl.fuzz;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Any text: the strict reader makes a rule of it that survives, and that Togai makes of it too, or refuses it. */
public final class StrictReaderTarget {

    /** Of some numbers this long Togai makes a text; {@link RuleReader#readLenient(String)} says of which. */
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
            Laws.isOfUse(e);
        }
    }
}
