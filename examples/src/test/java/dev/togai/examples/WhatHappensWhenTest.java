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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks that every statement of the page of failures names an existing test. */
class WhatHappensWhenTest {

    private static final Path PAGE = Path.of("../docs/what-happens-when.md");
    private static final Pattern REFERENCE = Pattern.compile("\\(test: `(\\w+)\\.(\\w+)`\\)$");

    /** Returns the items of the lists, each in one line. */
    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("- ")) {
                statements.add(line.substring(2));
            } else if (line.startsWith("  ")) {
                statements.add(statements.remove(statements.size() - 1) + " " + line.strip());
            }
        }
        return statements;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sourceOf(String testClass) {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<Path> found = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(WhatHappensWhenTest::files)
                    .filter(file -> file.endsWith(testClass + ".java"))
                    .toList();
            assertThat(found).as("The test class " + testClass).hasSize(1);
            return Files.readString(found.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertTested(String statement) {
        Matcher reference = REFERENCE.matcher(statement);
        assertThat(reference.find())
                .as("This ends with the test that holds it true, (test: `Class.method`):%n%s", statement)
                .isTrue();
        String method = "(?s).*@(Test|ParameterizedTest)\\b(?:(?!\\bvoid\\b).)*\\bvoid " + reference.group(2) + "\\(.*";
        assertThat(sourceOf(reference.group(1)).matches(method))
                .as("%s has a test %s", reference.group(1), reference.group(2))
                .isTrue();
    }

    @TestFactory
    Stream<DynamicTest> every_statement_is_tested() {
        return statements().stream()
                .map(statement -> DynamicTest.dynamicTest(statement, () -> assertTested(statement)));
    }

    @Test
    void beneath_the_headings_there_is_little_but_statements() {
        List<String> others = lines().stream()
                .dropWhile(line -> !line.startsWith("## "))
                .filter(line -> !line.isBlank())
                .filter(line -> !line.startsWith("## ") && !line.startsWith("|"))
                .filter(line -> !line.startsWith("- ") && !line.startsWith("  "))
                .toList();

        assertThat(statements()).hasSizeGreaterThan(70);
        // The paragraph above the statements about lost responses.
        assertThat(others).hasSize(2);
    }
}
