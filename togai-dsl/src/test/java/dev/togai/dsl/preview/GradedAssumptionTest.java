package dev.togai.dsl.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.togai.dsl.eval.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests of the grades of assumptions, which the Javadoc states too. */
class GradedAssumptionTest {

    /** The comment of a method: its subject, the default value, the grade, and the method's name. */
    private static final Pattern DOCUMENTED =
            Pattern.compile("/\\*\\* Returns ([^;]+); (.+?) by default\\. (Documented|Evidence|Assumed)\\b.*?\\*/"
                    + " @Value\\.Default public \\w+ (\\w+)\\(\\)");

    private static List<String> documented() throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/togai/dsl/preview/Assumptions.java"))
                .replaceAll("\\n *\\* ", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@code (.*?)}", "$1");
        List<String> lines = new ArrayList<>();
        Matcher method = DOCUMENTED.matcher(source.substring(source.indexOf("Assumptions() {}")));
        while (method.find()) {
            lines.add(method.group(4) + ": " + method.group(1) + ": "
                    + method.group(2).replaceAll("\\{@link \\w+#(\\w+)}", "$1") + ": "
                    + method.group(3).toUpperCase(Locale.ROOT));
        }
        return lines;
    }

    @Test
    void the_subjects_defaults_and_grades_are_those_of_the_javadoc() throws IOException {
        assertThat(GradedAssumption.of(Assumptions.defaults()))
                .hasSize(12)
                .allMatch(GradedAssumption::isDefault)
                .extracting(it -> it.name() + ": " + it.subject() + ": " + it.value() + ": " + it.grade())
                .containsExactlyElementsOf(documented());
    }

    @Test
    void a_value_that_is_not_the_default_is_assumed() {
        Assumptions changed = Assumptions.defaults()
                .withDialect(Dialect.JSON_LOGIC_JS)
                .withPeriodZone(ZoneId.of("Asia/Kolkata"))
                .withDuplicatePolicy(DuplicatePolicy.COUNT_EVERY);

        assertThat(GradedAssumption.of(changed))
                .filteredOn(it -> !it.isDefault())
                .extracting(GradedAssumption::name, GradedAssumption::value, GradedAssumption::grade)
                .containsExactly(
                        tuple("dialect", "JSON_LOGIC_JS", AssumptionGrade.ASSUMED),
                        tuple("periodZone", "Asia/Kolkata", AssumptionGrade.ASSUMED),
                        tuple("duplicatePolicy", "COUNT_EVERY", AssumptionGrade.ASSUMED));
    }
}
