package dev.togai.dsl.eval;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.EvaluationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Evaluates rules on events whose numbers are no decimals: each is the decimal of its string, in any part of a rule. */
final class NumberTypesComparison implements Supplier<List<String>> {

    private static final Map<String, Object> EVENT = Map.of(
            "i",
            7,
            "d",
            0.1,
            "f",
            2.5f,
            "b",
            new BigInteger("12345678901234567890"),
            "l",
            Arrays.asList(1, 2.50, null, 3L),
            "one",
            List.of(0.0));

    private final List<String> differences = new ArrayList<>();

    @Override
    public List<String> get() {
        same("{\"var\":\"i\"}", decimal("7"));
        same("{\"+\":[{\"var\":\"i\"},0]}", decimal("7"));
        same("{\"var\":\"d\"}", decimal("0.1"));
        same("{\"*\":[{\"var\":\"d\"},{\"var\":\"f\"}]}", decimal("0.25"));
        same("{\"var\":\"b\"}", decimal("12345678901234567890"));
        same("{\"var\":\"l.1\"}", decimal("2.5"));
        same(
                "{\"map\":[{\"var\":\"l\"},{\"var\":\"\"}]}",
                Arrays.asList(decimal("1"), decimal("2.5"), null, decimal("3")));
        same("{\"map\":[{\"var\":\"one\"},{\"cat\":[{\"var\":\"\"},\"\"]}]}", List.of("0"));
        same("{\"map\":[[1],{\"===\":[{\"var\":\"\"},1]}]}", List.of(true));
        same("{\"filter\":[{\"var\":\"l\"},{\"===\":[{\"var\":\"\"},3]}]}", List.of(decimal("3")));
        same("{\"all\":[{\"var\":\"one\"},{\"===\":[{\"var\":\"\"},0]}]}", true);
        same("{\"some\":[{\"var\":\"l\"},{\"===\":[{\"var\":\"\"},2.5]}]}", true);
        same("{\"none\":[{\"var\":\"one\"},{\"var\":\"\"}]}", true);
        same("{\"reduce\":[{\"var\":\"one\"},{\"var\":\"current\"},null]}", decimal("0.0"));
        same("{\"max\":{\"var\":\"one\"}}", decimal("0.0"));
        same("{\"+\":{\"var\":\"one\"}}", decimal("0.0"));
        same("{\"merge\":[{\"var\":\"one\"},4]}", List.of(decimal("0.0"), decimal("4")));
        same("{\"in\":[3,{\"var\":\"l\"}]}", true);
        same("{\"in\":[2.50,{\"var\":\"l\"}]}", false);
        same("{\"!\":{\"var\":\"one\"}}", true);
        return List.copyOf(differences);
    }

    private void same(String rule, @Nullable Object expected) {
        CompiledRule compiled = RuleCompiler.of(Dialect.TOGAI).compile(RuleReader.read(rule));
        for (Object event : List.of(EVENT, compiled.layout().prepare(EVENT))) {
            Object actual = evaluate(compiled, event);
            if (!Objects.equals(expected, actual)) {
                differences.add(rule + " gives " + actual + " where it should give " + expected);
            }
        }
    }

    private static @Nullable Object evaluate(CompiledRule rule, Object event) {
        try {
            return rule.evaluate(event);
        } catch (EvaluationException e) {
            return e.code();
        }
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
