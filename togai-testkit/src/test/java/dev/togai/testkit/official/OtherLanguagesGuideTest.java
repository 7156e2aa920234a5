package dev.togai.testkit.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The tables of the guide to other languages, compared with the tests that they name. */
class OtherLanguagesGuideTest {

    private static final Path PAGE = Path.of("../docs/guide/other-languages.md");
    private static final Pattern ROW = Pattern.compile("\\| ([WR])([0-9]+) \\| .+ \\| `(\\w+)` \\|");

    @Test
    void each_row_names_a_test_and_each_test_has_a_row() throws IOException {
        List<String> rows = rows();

        List<String> tests = Stream.of(OfficialClientsTest.class.getDeclaredMethods())
                .filter(OtherLanguagesGuideTest::isTest)
                .map(Method::getName)
                .toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(tests);
    }

    /** Returns the names of tests in the rows, each of which starts with the number of its row. */
    private static List<String> rows() throws IOException {
        List<String> tests = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String number =
                        row.group(1).toLowerCase(Locale.ROOT) + "%02d_".formatted(Integer.parseInt(row.group(2)));
                assertThat(row.group(3)).startsWith(number);
                tests.add(row.group(3));
            } else {
                assertThat(line).as("a row of another form").doesNotMatch("\\| [WR][0-9].*");
            }
        }
        return tests;
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }
}
