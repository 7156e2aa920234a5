package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds comments, messages, names and documents to the words in {@code vocabulary/words.txt}. */
@Tag("proof")
class VocabularyTest {

    private static final Path ROOT = Path.of("..");

    @TempDir
    Path folder;

    @Test
    void no_file_has_more_findings_than_allowed_and_none_has_fewer() {
        Map<String, Integer> allowed = allowed();
        Map<String, List<Vocabulary.Finding>> found = new Vocabulary()
                .findings(Vocabulary.files(ROOT)).stream()
                        .collect(Collectors.groupingBy(
                                finding -> path(finding.file()), TreeMap::new, Collectors.toList()));

        List<String> problems = new ArrayList<>();
        found.forEach((path, findings) -> {
            int limit = allowed.getOrDefault(path, 0);
            if (findings.size() > limit) {
                problems.add(path + " has " + findings.size() + " findings, " + limit
                        + " are allowed (CONTRIBUTING.md, Words):");
                findings.forEach(finding -> problems.add("  " + finding));
            } else if (findings.size() < limit) {
                problems.add("allowed.txt: lower the number of " + path + " from " + limit + " to " + findings.size());
            }
        });
        allowed.forEach((path, limit) -> {
            if (!found.containsKey(path)) {
                problems.add("allowed.txt: remove the line of " + path + ", which has no findings");
            }
        });

        assertThat(String.join("\n", problems)).isEmpty();
    }

    private static String path(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    private static Map<String, Integer> allowed() {
        return Vocabulary.resource("allowed.txt").stream()
                .map(line -> line.split(": "))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Integer.valueOf(parts[1])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** Parses the answer. */ void parse() {}",
                "/** Parses the\n * answer. */ void parse() {}",
                "// The answer is cached.\nint count;",
                "String message = \"no answer after 3 s\";",
                "int answer;",
                "void answer() {}",
                "void parse(int theAnswer) {}",
                "record Answer() {}",
                "/** The number of attempts. */ int attempts() { return 0; }",
                "/** What was sent. */ int sent;",
                "/** Returns it. @param name what was sent */ void parse(String name) {}",
                "/** The same with a name. */ int name;",
                "/** A list of such. */ int list;"
            })
    void a_word_is_found(String member) throws IOException {
        assertThat(findings(member)).as(member).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/** Returns {@code answer}, the {@link Answer} of the API. */ int parse() { return 0; }",
                "/** {@return the number of attempts} */ int attempts() { return 0; }",
                "/** @param answer the response */ void parse(String name) {}",
                "/** The number of attempts, or 0. */ int attempts;",
                "// Keep in mind that the connection refused may be a connection refused by a proxy.\nint count;",
                "// Such a rule stands for itself, so it is kept; that is what happens.\nint count;",
                "// The documents say nothing of it, and the page does not say why.\nint count;",
                "String field = \"answer\";"
            })
    void honest_english_is_not_found(String member) throws IOException {
        assertThat(findings(member)).as(member).isEmpty();
    }

    @Test
    void code_in_documents_is_not_prose() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.md"), "`answer`\n```java\nanswer();\n```\n[response](answer.md)\nThe answer.\n");

        assertThat(new Vocabulary().findings(List.of(file)))
                .extracting(Vocabulary.Finding::line)
                .containsExactly(6);
    }

    private List<Vocabulary.Finding> findings(String member) throws IOException {
        Path file = folder.resolve("src/main/java/A.java");
        Files.createDirectories(file.getParent());
        return new Vocabulary()
                .findings(List.of(Files.writeString(file, "/** A class. */\nclass A {\n" + member + "\n}\n")));
    }
}
