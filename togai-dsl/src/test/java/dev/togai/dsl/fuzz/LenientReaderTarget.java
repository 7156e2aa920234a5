package dev.togai.dsl.fuzz;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.ReferenceGson;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import java.nio.charset.StandardCharsets;

/** A fuzz target for the lenient reader: it reads any text as gson does, or rejects it as gson does or because of a limit. */
public final class LenientReaderTarget {

    /** A long word behind two byte order marks, with which gson never terminates. */
    private static final String HANGS_GSON = "\uFEFF\uFEFF";

    private LenientReaderTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            Node rule = RuleReader.readLenient(text);

            Laws.survivesWriting(rule);
        } catch (RuleSyntaxException e) {
            Laws.requireHelpful(e);
        }
        if (!text.startsWith(HANGS_GSON)) {
            ReferenceGson.assertAgreement(text);
        }
    }
}
