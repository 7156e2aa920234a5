package dev.togai.dsl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor;
import dev.togai.dsl.ast.OperatorDescriptor.Precedence;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EventFormat;
import dev.togai.dsl.eval.RuleCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables of docs/guide/readable-rules.md equal the parser, the engine and the catalogue of operators. */
class ReadableRulesDocumentTest {

    private static final ShortNames NAMES = ShortNames.of(List.of("distance"), List.of("city", "started_at"));
    private static final Pattern JSON = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("(`+) ?(.+?) ?\\1(?!`)");
    private static final String PAGE = page();

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/guide/readable-rules.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the cells of the rows whose table has this number of columns. */
    private static List<List<String>> rows(String text, int columns) {
        return text.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
                        .map(cell -> cell.strip().replace("\\|", "|"))
                        .toList())
                .filter(cells -> cells.size() == columns)
                .toList();
    }

    private static String section(String title) {
        int begin = PAGE.indexOf("\n## " + title + '\n');
        int end = PAGE.indexOf("\n## ", begin + 1);
        return PAGE.substring(begin, end < 0 ? PAGE.length() : end);
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(2))
                .toList();
    }

    private static List<List<String>> examples() {
        return rows(PAGE, 4).stream().filter(row -> !row.get(0).equals("Form")).toList();
    }

    private static Node parsed(String rule) {
        return RuleParser.parse(rule, NAMES);
    }

    @TestFactory
    Stream<DynamicTest> an_example_has_its_value() {
        return examples().stream()
                .map(row -> dynamicTest(row.get(2), () -> {
                    String rule = codes(row.get(2)).get(0);
                    CompiledRule compiled = RuleCompiler.of(Dialect.TOGAI).compile(parsed(rule));
                    Object value = compiled.evaluate(compiled.layout().read(event(), EventFormat.PLAIN));

                    assertThat(List.of(written(value)))
                            .isEqualTo(codes(row.get(3)).stream()
                                    .map(it -> RulePrinter.print(RuleParser.parse(it)))
                                    .toList());
                }));
    }

    /** Returns the event of the page as JSON. */
    private static byte[] event() {
        return JSON.matcher(PAGE)
                .results()
                .map(json -> json.group(1))
                .findFirst()
                .orElseThrow()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String written(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ReadableRulesDocumentTest::written).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof String text ? StringLiterals.quote(text, '"') : Objects.toString(value);
    }

    @Test
    void each_operator_has_an_example() {
        Set<String> used = new TreeSet<>();
        examples().forEach(row -> collect(parsed(codes(row.get(2)).get(0)), used));
        // Operators that a form has beside the one of its example.
        Set<String> shown = rows(section("Conditions"), 4).stream()
                .flatMap(row -> codes(row.get(0)).stream())
                .flatMap(form -> Stream.of(form.split(" ")))
                .collect(Collectors.toSet());

        assertThat(OperatorCatalog.all().stream()
                        .filter(OperatorDescriptor::inTogai)
                        .map(OperatorDescriptor::name))
                .allSatisfy(name -> assertThat(used.contains(name) || shown.contains(name))
                        .as(name)
                        .isTrue());
    }

    private static void collect(Node node, Set<String> operators) {
        if (node instanceof OperatorCall call) {
            operators.add(call.operator());
            call.arguments().forEach(it -> collect(it, operators));
        } else if (node instanceof ListNode list) {
            list.elements().forEach(it -> collect(it, operators));
        } else if (node instanceof Variable) {
            operators.add(Variable.OPERATOR);
        }
    }

    @Test
    void the_precedence_is_that_of_the_catalogue() {
        List<Set<String>> levels = rows(section("Precedence"), 2).stream()
                .map(row -> Set.copyOf(codes(row.get(0))))
                .toList();

        List<Set<String>> infix = Stream.of(Precedence.values())
                .map(level -> OperatorCatalog.names(
                        it -> it.infix() != null && it.infix().precedence() == level))
                .toList();

        assertThat(levels).containsSubsequence(infix);
    }

    @TestFactory
    Stream<DynamicTest> a_form_of_another_language_is_rejected_and_has_one_of_this() {
        return rows(section("From other languages"), 2).stream()
                .skip(1)
                .map(row -> dynamicTest(row.get(0), () -> {
                    assertThat(codes(row.get(0)))
                            .isNotEmpty()
                            .allSatisfy(rule ->
                                    assertThatThrownBy(() -> parsed(rule)).isInstanceOf(RuleSyntaxException.class));
                    assertThat(codes(row.get(1))).isNotEmpty().allSatisfy(rule -> parsed(rule));
                }));
    }
}
