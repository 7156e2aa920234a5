package dev.togai.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Expressions that must not compile, each with a similar one that must, to show that only the type is rejected. */
class TypesTest {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** Shared by all snippets, because opening the class path takes most of the time. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    @AfterAll
    static void close() throws IOException {
        FILES.close();
    }

    @TestFactory
    Stream<DynamicTest> a_number_is_not_a_condition() {
        String rejection = "AttributeTerm cannot be converted to";
        return Stream.concat(
                twins("Computation.builder().when(%s)", "distance.greaterThan(2)", "distance", rejection),
                Stream.of(
                                twins("Meters.count(\"rides\").when(%s)", "far", "distance", rejection),
                                twins(
                                        "Meters.sum(\"rides\").when(%s)",
                                        "far", "distance.times(2)", "NumberTerm cannot be"),
                                twins("all(far, %s)", "far", "distance", rejection),
                                twins("any(%s)", "far", "distance", rejection),
                                twins("not(%s)", "far", "distance", rejection),
                                twins("far.and(%s)", "far", "distance", rejection),
                                twins("when(%s)", "far", "distance", rejection),
                                twins("(EventMatcher) %s", "far", "distance.plus(1)", "NumberTerm cannot be"))
                        .flatMap(pair -> pair));
    }

    @TestFactory
    Stream<DynamicTest> a_condition_is_not_a_number() {
        String rejection = "Condition cannot be converted to";
        return Stream.of(
                        twins("Computation.builder().compute(%s)", "distance", "far", rejection),
                        twins("Meters.sum(\"rides\").compute(%s)", "distance", "far", rejection),
                        twins("distance.times(%s)", "distance", "far", rejection),
                        twins("distance.greaterThan(%s)", "distance", "far", rejection),
                        twins("when(far).then(%s)", "distance", "far", rejection),
                        twins("min(distance, %s)", "distance", "far", rejection))
                .flatMap(pair -> pair);
    }

    @TestFactory
    Stream<DynamicTest> a_double_is_not_a_number() {
        String rejection = "possible lossy conversion from double to long";
        return Stream.of(
                        twins("distance.times(%s)", "\"0.4\"", "0.4", rejection),
                        twins("distance.times(%s)", "4", "Double.NaN", rejection),
                        twins("distance.times(%s)", "4", "0.4f", "possible lossy conversion from float to long"),
                        twins("distance.greaterThan(%s)", "new BigDecimal(\"0.4\")", "0.4", rejection),
                        twins("distance.isIn(%s)", "1, 2", "0.4", rejection),
                        twins("distance.between(1, %s)", "2", "2.0", rejection),
                        twins("distance.orElse(%s)", "0", "0.0", rejection),
                        twins("when(far).then(%s)", "1", "1.0", rejection),
                        twins("number(%s)", "1L", "1.0", rejection))
                .flatMap(pair -> pair);
    }

    @TestFactory
    Stream<DynamicTest> a_choice_without_otherwise_is_not_a_number() {
        String choice = "when(far).then(1)";
        return Stream.of(
                        twins(
                                "Computation.builder().compute(%s)",
                                choice + ".otherwise(2)",
                                choice,
                                "Choice cannot be converted to dev.togai.rule.UnitFormula"),
                        twins(
                                "distance.times(%s)",
                                choice + ".otherwise(2)",
                                choice,
                                "Choice cannot be converted to dev.togai.dsl.NumberTerm"),
                        twins("%s.toJsonLogic()", choice + ".otherwise(2)", choice, "cannot find symbol"),
                        twins("when(far)%s.otherwise(2)", ".then(1)", "", "cannot find symbol"))
                .flatMap(pair -> pair);
    }

    @TestFactory
    Stream<DynamicTest> a_sum_meter_without_a_formula_is_not_built() {
        return Stream.of(
                        twins("Meters.sum(\"rides\")%s.build()", ".compute(distance)", "", "cannot find symbol"),
                        twins(
                                "Meters.sum(\"rides\").forEvent(\"e\").when(far)%s.build()",
                                ".compute(distance)", "", "cannot find symbol"))
                .flatMap(pair -> pair);
    }

    @TestFactory
    Stream<DynamicTest> a_string_is_neither_a_number_nor_a_condition() {
        String rejection = "TextTerm cannot be converted to";
        return Stream.of(
                        twins("Computation.builder().when(%s)", "city.is(\"chennai\")", "city", rejection),
                        twins("Computation.builder().compute(%s)", "distance", "city", rejection),
                        twins("distance.plus(%s)", "distance", "city", rejection),
                        twins("%s.greaterThan(1)", "distance", "city", "cannot find symbol"))
                .flatMap(pair -> pair);
    }

    @TestFactory
    Stream<DynamicTest> only_a_variable_has_a_default() {
        return twins("%s.orElse(0)", "distance", "distance.plus(1)", "cannot find symbol");
    }

    @TestFactory
    Stream<DynamicTest> dates_durations_and_lists_have_separate_types() {
        return Stream.of(
                        twins("city.asDate().before(%s)", "eventTimestamp()", "city", "TextTerm cannot be converted"),
                        twins("city.asDate().plus(%s)", "city.asDuration()", "city.asDate()", "no suitable method"),
                        twins("eventTimestamp().%s", "before(city.asDate())", "lessThan(1)", "cannot find symbol"),
                        twins("%s.plus(1)", "city.asDuration().inHours()", "city.asDuration()", "cannot find symbol"),
                        twins("far.and(%s)", "city.asDate().isDate()", "city.asDate()", "DateTerm cannot be converted"),
                        twins(
                                "sum(distance, %s)",
                                "list(\"l\").count()", "list(\"l\")", "ListTerm cannot be converted"),
                        twins("list(\"l\").filter(%s)", "far", "distance", "AttributeTerm cannot be converted"),
                        twins("list(\"l\").sumOf(%s)", "item()", "item().asText()", "TextTerm cannot be converted"),
                        twins("concat(city, %s)", "text(\"x\")", "distance", "AttributeTerm cannot be converted"),
                        twins("%s.orElse(0)", "item()", "city.asNumber()", "cannot find symbol"))
                .flatMap(pair -> pair);
    }

    @TestFactory
    Stream<DynamicTest> a_choice_does_not_mix_numbers_and_strings() {
        return Stream.of(
                        twins("when(far).then(1).otherwise(%s)", "2", "city", "no suitable method"),
                        twins("when(far).then(city).otherwise(%s)", "\"x\"", "2", "no suitable method"),
                        twins("when(far).then(city).when(far).then(%s)", "city", "distance", "no suitable method"),
                        twins(
                                "(TextTerm) %s",
                                "when(far).then(city).otherwise(city)",
                                "when(far).then(city)",
                                "TextChoice cannot be converted"))
                .flatMap(pair -> pair);
    }

    @TestFactory
    Stream<DynamicTest> a_raw_rule_needs_a_conversion() {
        String raw = "RawRules.log(distance)";
        return Stream.of(
                        twins("far.and(%s)", raw + ".asCondition()", raw, "RawTerm cannot be converted"),
                        twins("distance.plus(%s)", raw + ".asNumber()", raw, "no suitable method"),
                        twins("Computation.builder().compute(%s)", raw + ".asNumber()", raw, "RawTerm cannot be"))
                .flatMap(pair -> pair);
    }

    private static Stream<DynamicTest> twins(String sentence, String right, String wrong, String rejection) {
        String compiles = sentence.formatted(right);
        String fails = sentence.formatted(wrong);
        return Stream.of(
                dynamicTest(
                        compiles + " compiles",
                        () -> assertThat(errorsOf(compiles)).isEmpty()),
                dynamicTest(
                        fails + " does not",
                        () -> assertThat(errorsOf(fails))
                                .singleElement()
                                .asString()
                                .contains(rejection)));
    }

    /** Returns the compiler errors of an expression over the number distance, the string city and the condition far. */
    private static List<String> errorsOf(String expression) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-Xlint:none");
        // Analysis only: no class file is needed.
        ((JavacTask) COMPILER.getTask(null, FILES, diagnostics, options, null, List.of(new Snippet(expression))))
                .analyze();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
                .toList();
    }

    private static final class Snippet extends SimpleJavaFileObject {

        private final String expression;

        private Snippet(String expression) {
            super(URI.create("string:///Snippet.java"), Kind.SOURCE);
            this.expression = expression;
        }

        @Override
        public String getCharContent(boolean ignoreEncodingErrors) throws IOException {
            try (InputStream template = TypesTest.class.getResourceAsStream("/Snippet.java.txt")) {
                return new String(template.readAllBytes(), StandardCharsets.UTF_8).replace("EXPRESSION", expression);
            }
        }
    }
}
