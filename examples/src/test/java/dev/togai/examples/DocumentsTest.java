package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every piece of Java in a document or in Javadoc stands in a test, white space aside, and so compiles and runs. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern FENCED = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*\\* \\}</pre>", Pattern.DOTALL);

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String dense(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static final String TESTED = String.join(
            "\n",
            files(Path.of("src/test/java"), ".java").stream()
                    .map(DocumentsTest::text)
                    .map(DocumentsTest::dense)
                    .toList());

    private static List<String> blocks(Pattern pattern, String text) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private static DynamicTest stands(String where, int number, String code) {
        return DynamicTest.dynamicTest(
                where + ", block " + number,
                () -> assertThat(TESTED.contains(dense(code)))
                        .as("This code stands in a test of the examples:%n%s", code)
                        .isTrue());
    }

    @TestFactory
    Stream<DynamicTest> code_in_documents_stands_in_a_test() {
        return files(ROOT, ".md").stream().flatMap(file -> numbered(file, blocks(FENCED, text(file))));
    }

    @TestFactory
    Stream<DynamicTest> code_in_javadoc_stands_in_a_test() {
        return files(ROOT, ".java").stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .flatMap(file -> numbered(
                        file,
                        blocks(JAVADOC, text(file)).stream()
                                .map(block -> block.replaceAll("(?m)^\\s*\\* ?", ""))
                                .toList()));
    }

    private static Stream<DynamicTest> numbered(Path file, List<String> blocks) {
        return Stream.iterate(0, i -> i + 1)
                .limit(blocks.size())
                .map(i -> stands(ROOT.relativize(file).toString(), i + 1, blocks.get(i)));
    }

    @Test
    void the_readme_names_the_two_commands() {
        assertThat(text(ROOT.resolve("README.md")))
                .contains("mvn -q verify")
                .contains("mvn -q -pl examples -am compile exec:java");
    }

    @Test
    void no_javadoc_code_escapes_the_pattern() {
        for (Path file : files(ROOT, ".java")) {
            if (file.toString().contains("/src/main/")) {
                String text = text(file);
                assertThat(blocks(JAVADOC, text))
                        .as(file.toString())
                        .hasSize(blocks(Pattern.compile("(<pre>)"), text).size());
            }
        }
    }
}
