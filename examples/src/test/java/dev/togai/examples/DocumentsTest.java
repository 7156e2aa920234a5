package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks that all Java code in documents and Javadoc is part of a test or an example, up to white space, and so compiles and runs.
 * Code that needs Spark or Spring Boot is in the tests of its modules or in a project of a user, and Kotlin code in a project of a user.
 */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern FENCED = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KOTLIN = Pattern.compile("```kotlin\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*\\* \\}</pre>", Pattern.DOTALL);

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.toString().contains("/node_modules/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dense(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static final String TESTED = String.join(
            "\n",
            Stream.of(
                            "src/test/java",
                            "src/main/java",
                            "../togai-backtest/src/test/java",
                            "../togai-meters/src/test/java",
                            "../togai-proof/src/test/java",
                            "../togai-recorder/src/test/java",
                            "../togai-spark/src/test/java",
                            "../togai-spring-boot/src/test/java",
                            "../togai-spring-boot-test/src/test/java",
                            "../compatibility/src/it/spring-boot-starter/src")
                    .flatMap(folder -> files(Path.of(folder), ".java").stream())
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

    private static DynamicTest isTested(String where, int number, String code) {
        return DynamicTest.dynamicTest(
                where + ", block " + number,
                () -> assertThat(TESTED.contains(dense(code)))
                        .as("This code is in a test or a class of the examples:%n%s", code)
                        .isTrue());
    }

    @TestFactory
    Stream<DynamicTest> code_in_documents_is_in_a_test() {
        return files(ROOT, ".md").stream().flatMap(file -> numbered(file, blocks(FENCED, text(file))));
    }

    @Test
    void kotlin_code_in_documents_is_in_the_project_of_a_user() {
        String project = String.join(
                "",
                files(Path.of("../compatibility/src/it/kotlin"), ".kt").stream()
                        .map(DocumentsTest::text)
                        .map(DocumentsTest::dense)
                        .toList());

        assertThat(files(ROOT, ".md").stream()
                        .flatMap(file -> blocks(KOTLIN, text(file)).stream())
                        .filter(code -> !code.startsWith("implementation(")) // of Gradle
                        .toList())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(project).contains(dense(code)));
    }

    @TestFactory
    Stream<DynamicTest> code_in_javadoc_is_in_a_test() {
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
                .map(i -> isTested(ROOT.relativize(file).toString(), i + 1, blocks.get(i)));
    }

    @Test
    void the_readme_names_the_three_commands() {
        assertThat(text(ROOT.resolve("README.md")))
                .contains("mvn -q verify")
                .contains("mvn -q -pl examples -am compile exec:java")
                .contains("mvn -q -pl togai-cli -am -DskipTests package")
                .contains("java -jar togai-cli/target/togai.jar --help");
    }

    @Test
    void the_readme_has_at_most_150_lines() {
        assertThat(text(ROOT.resolve("README.md")).lines()).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void the_links_between_documents_lead_to_files() {
        Pattern link = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
        for (Path file : files(ROOT, ".md")) {
            assertThat(blocks(link, text(file)))
                    .as(file.toString())
                    .allSatisfy(
                            target -> assertThat(file.resolveSibling(target)).exists());
        }
    }

    /** The pages of the documentation site. */
    private static List<Path> pages() {
        return files(ROOT, ".md").stream()
                .filter(file -> file.startsWith(ROOT.resolve("docs"))
                        || ROOT.relativize(file).getNameCount() == 1)
                .toList();
    }

    @Test
    void every_page_begins_with_its_only_title_and_a_sentence() {
        Pattern code = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);

        assertThat(pages())
                .hasSizeGreaterThan(30)
                .allSatisfy(page -> assertThat(code.matcher(text(page)).replaceAll(""))
                        .matches("(?s)# [^\\n]+\\n\\n[\\p{Lu}`\\[].*")
                        .doesNotContain("\n# "));
    }

    @Test
    void the_list_of_decisions_has_each_with_its_title() {
        Path folder = ROOT.resolve("docs/adr");
        String decisions = files(folder, ".md").stream()
                .filter(file -> !file.endsWith("README.md"))
                .map(file ->
                        text(file).replaceFirst("(?s)# (\\d+\\. )([^\\n]+)\\n.*", "$1[$2](" + file.getFileName() + ")"))
                .collect(Collectors.joining("\n", "\n\n", "\n"));

        assertThat(text(folder.resolve("README.md"))).endsWith(decisions);
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
