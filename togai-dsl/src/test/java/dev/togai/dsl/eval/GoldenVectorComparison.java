package dev.togai.dsl.eval;

import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.eval.Vectors.Vector;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a vector in every way: over the event as maps, as prepared from maps, and as JSON; as a value, as a truth, as a number and
 * as a sum.
 */
final class GoldenVectorComparison implements Function<Vector, List<String>> {

    private final RuleCompiler compiler;

    /** Compiles rules as users do; then, each is also forced on the fast path. */
    GoldenVectorComparison() {
        this(RuleCompiler.of(Dialect.TOGAI));
    }

    /** Compiles rules with a compiler. If it has the fast path disabled, no rule takes it. */
    GoldenVectorComparison(RuleCompiler compiler) {
        this.compiler = compiler;
    }

    /** Returns the problems of a vector; empty if there are none. */
    @Override
    public List<String> apply(Vector vector) {
        CompiledRule rule;
        try {
            rule = compiler.compile(RuleReader.readLenient(vector.rule()));
        } catch (RuleSyntaxException e) {
            return "parse".equals(vector.error()) ? List.of() : List.of(vector + " is not read: " + e.getMessage());
        }
        if ("parse".equals(vector.error())) {
            return List.of(vector + " is read");
        }
        Object data = vector.data();
        PreparedEvent prepared = rule.layout().prepare(data);
        PreparedEvent streamed =
                rule.layout().read(JsonText.of(data).getBytes(StandardCharsets.UTF_8), EventFormat.PLAIN);
        List<String> problems = new ArrayList<>();
        Object value = comparable(vector.result());
        Optional<BigDecimal> number = Optional.ofNullable(NumberCoercion.toNumber(vector.result()));
        expect(vector, "of maps", value, () -> comparable(rule.evaluate(data)), problems);
        expect(vector, "prepared", value, () -> comparable(rule.evaluate(prepared)), problems);
        expect(vector, "streamed", value, () -> comparable(rule.evaluate(streamed)), problems);
        expect(
                vector,
                "of numbers of other kinds",
                value,
                () -> exact(comparable(rule.evaluate(otherKinds(data)))),
                problems);
        for (String way : List.of("", "fast path ")) {
            expect(vector, way + "test of maps", vector.truthy(), () -> rule.test(data), problems);
            expect(vector, way + "test of prepared", vector.truthy(), () -> rule.test(prepared), problems);
            expect(vector, way + "test of streamed", vector.truthy(), () -> rule.test(streamed), problems);
            if (number.isEmpty() || Math.abs(number.get().scale()) <= RuleLimits.MAX_DIGITS) {
                // Larger units are rejected, and have a test of their own.
                expect(vector, way + "units of maps", number, () -> units(rule.compute(data)), problems);
                expect(vector, way + "units of prepared", number, () -> units(rule.compute(prepared)), problems);
                expect(vector, way + "units of streamed", number, () -> units(rule.compute(streamed)), problems);
                expect(vector, way + "sum", number, () -> sum(rule, prepared), problems);
            }
            rule.useFastPath();
        }
        expect(
                vector,
                "typed number",
                number,
                () -> Optional.ofNullable(rule.expression().number(data)),
                problems);
        return problems;
    }

    private static void expect(
            Vector vector,
            String how,
            @Nullable Object expected,
            Supplier<@Nullable Object> evaluation,
            List<String> problems) {
        String outcome;
        try {
            Object given = evaluation.get();
            outcome = vector.error() == null && Objects.equals(given, expected) ? "" : "gives " + given;
        } catch (EvaluationException e) {
            outcome = vector.error() == null ? "fails: " + e.getMessage() : "";
        }
        if (!outcome.isEmpty()) {
            problems.add(how + " " + outcome + " where " + (vector.error() == null ? expected : "it should fail") + ", "
                    + vector);
        }
    }

    /** Copies a list, because the operands that {@code missing} returns equal themselves alone. */
    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : value;
    }

    private static Optional<BigDecimal> units(FormulaResult usage) {
        return usage instanceof FormulaResult.Units units ? Optional.of(units.units()) : Optional.empty();
    }

    private static Optional<BigDecimal> sum(CompiledRule rule, PreparedEvent event) {
        UnitSum sum = new UnitSum();
        if (!sum.add(rule, event)) {
            return Optional.empty();
        }
        BigDecimal once = sum.total();
        // Zero has the smallest scale that a sum can have; a number with a scale below zero does not keep it.
        return once.scale() == 0
                        && rule.compute(event) instanceof FormulaResult.Units units
                        && units.units().scale() < 0
                ? Optional.of(once.setScale(units.units().scale()))
                : Optional.of(once);
    }

    /** Returns the event with numbers of other types if their string is the same. Lists stay unchanged. */
    private static @Nullable Object otherKinds(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> others = new LinkedHashMap<>();
            map.forEach((key, inner) -> others.put((String) key, otherKinds(inner)));
            return others;
        }
        if (!(value instanceof BigDecimal number)) {
            return value;
        }
        if (number.scale() == 0) {
            return number.precision() < 10 ? (Object) number.intValue() : number.toBigInteger();
        }
        return Double.toString(number.doubleValue()).equals(number.toString()) ? (Object) number.doubleValue() : number;
    }

    private static @Nullable Object exact(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> exact = new LinkedHashMap<>();
            map.forEach((key, inner) -> exact.put((String) key, exact(inner)));
            return exact;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> exact = new ArrayList<>();
            list.forEach(element -> exact.add(exact(element)));
            return exact;
        }
        return value instanceof Number number ? new BigDecimal(number.toString()) : value;
    }
}
