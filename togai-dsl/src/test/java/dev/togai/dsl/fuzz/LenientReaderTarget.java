package dev.togai.dsl.fuzz;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.ReferenceGson;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import java.nio.charset.StandardCharsets;

/** Any text: the lenient reader makes of it what gson does, or refuses it with gson or for a limit. */
public final class LenientReaderTarget {

    /** On a long word behind two byte order marks, gson never comes to an end. */
    private static final String HANGS_GSON = "\uFEFF\uFEFF";

    private LenientReaderTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            Node rule = RuleReader.readLenient(text);

            Laws.survivesWriting(rule);
        } catch (RuleSyntaxException e) {
            Laws.isOfUse(e);
        }
        if (!text.startsWith(HANGS_GSON)) {
            ReferenceGson.assertAgreement(text);
        }
    }
}
