package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks that each page of the guide lists the packages of the types in its code, which has no imports. The code is in blocks and in
 * the text, and includes the variables that it does not declare.
 */
class GuideImportsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern FENCED = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("(?m)^```.*?^```", Pattern.DOTALL);
    private static final Pattern IN_TEXT = Pattern.compile("`[^`]+`");
    private static final Pattern STRING = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");
    private static final Pattern TYPE = Pattern.compile("(?<![\\w.])[A-Z]\\w*");
    private static final Pattern CALL = Pattern.compile("(?<![\\w.])([a-z]\\w*)\\(");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(dev\\.togai[\\w.]*)`(?:, static)? \\| (.*) \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private static final String RULES = Rules.class.getName();

    /** The assertions of this library by the code that needs them. Other code may use those of AssertJ, which have the same name. */
    private static final Map<String, String> ASSERTIONS = Map.of(
            "assertThat(fake)", "dev.togai.testkit.assertj.TogaiAssertions",
            "assertThat(recorder)", "dev.togai.recorder.test.RecorderAssertions");

    /** The types of variables and methods that code uses without a declaration, by the code that uses them. */
    private static final Map<String, String> TYPES_BY_USE = Map.of(
            "fake\\b", "FakeTogai",
            "time\\b", "VirtualTimeSource",
            "togai\\b", "TogaiClient",
            "ride\\(", "UsageEvent");

    /** The methods of the class that code imports statically. */
    private static final Set<String> STATIC_METHODS =
            Arrays.stream(Rules.class.getMethods()).map(Method::getName).collect(Collectors.toSet());

    /** The packages of the public types by simple name. */
    private static final Map<String, String> PACKAGES = packages();

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> packages() {
        Map<String, String> packages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(it -> it.toString().matches(".*/togai-[\\w-]+/src/main/java/.*\\.java"))
                    .toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                Pattern declaration =
                        Pattern.compile("(?m)^public [^;{(]*\\b(?:class|interface|record|enum) " + name + "\\b");
                if (declaration.matcher(text(file)).find()) {
                    String type = file.toString().replaceFirst(".*/src/main/java/", "");
                    packages.put(name, type.replace('/' + name + ".java", "").replace('/', '.'));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packages;
    }

    private static Map<String, Set<String>> used(String page) {
        String code = FENCED.matcher(page).results().map(MatchResult::group).collect(Collectors.joining());
        if (code.isEmpty()) {
            return Map.of();
        }
        code = STRING.matcher(code).replaceAll("");
        String inText = IN_TEXT.matcher(BLOCK.matcher(body(page)).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining(" "));
        Map<String, Set<String>> used = new TreeMap<>();
        for (Map.Entry<String, String> use : TYPES_BY_USE.entrySet()) {
            if (Pattern.compile("(?<![\\w.])" + use.getKey()).matcher(code).find()) {
                add(used, String.valueOf(PACKAGES.get(use.getValue())), use.getValue());
            }
        }
        TYPE.matcher(code + inText)
                .results()
                .map(MatchResult::group)
                .filter(PACKAGES::containsKey)
                .forEach(type -> add(used, String.valueOf(PACKAGES.get(type)), type));
        CALL.matcher(code)
                .results()
                .map(call -> call.group(1))
                .filter(STATIC_METHODS::contains)
                .forEach(method -> add(used, RULES, method));
        return used;
    }

    /** Returns the page without the list of the packages. */
    private static String body(String page) {
        return page.replaceFirst("(?s)\\n## Imports\\n.*", "");
    }

    private static Map<String, Set<String>> listed(String page) {
        Map<String, Set<String>> listed = new TreeMap<>();
        ROW.matcher(page)
                .results()
                .forEach(row ->
                        NAME.matcher(row.group(2)).results().forEach(name -> add(listed, row.group(1), name.group(1))));
        return listed;
    }

    private static void add(Map<String, Set<String>> names, String place, String name) {
        names.computeIfAbsent(place, it -> new TreeSet<>()).add(name);
    }

    @TestFactory
    Stream<DynamicTest> a_page_of_the_guide_lists_the_packages_of_the_types_in_its_code() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/guide"))) {
            pages = files.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(pages).hasSizeGreaterThan(10);
        return pages.stream()
                .map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> {
                    String text = text(page);
                    Map<String, Set<String>> listed = listed(text);
                    ASSERTIONS.forEach((code, assertions) -> {
                        if (text.contains(code)) {
                            assertThat(listed).as(code).containsKey(assertions);
                        }
                    });
                    listed.keySet().removeAll(ASSERTIONS.values());
                    assertThat(listed).isEqualTo(used(text));
                }));
    }
}
