package dev.togai.dsl.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.lint.finding.LintCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The document of checks equals the registry. */
class ChecksDocumentTest {

    @Test
    void the_document_lists_each_check_as_it_is() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/checks.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(RuleChecker.checks().stream()
                        .map(ChecksDocumentTest::row)
                        .toList());
    }

    private static String row(LintCheck check) {
        return "| `" + check.id() + "` | " + check.severity().name().toLowerCase(Locale.ROOT) + " | "
                + check.evidence().name().toLowerCase(Locale.ROOT) + " | " + check.description() + " | "
                + (check.fix().isEmpty() ? "none" : check.fix()) + " |";
    }
}
