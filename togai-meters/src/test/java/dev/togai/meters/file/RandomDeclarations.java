package dev.togai.meters.file;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meters.ChangePolicy;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterExample;
import dev.togai.meters.MeterPromise;
import dev.togai.meters.Permission;
import dev.togai.proof.ChangeClass;
import dev.togai.rule.JsonLogic;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A generator of declarations with strings that YAML reads in another way unless they are quoted. */
public final class RandomDeclarations {

    private static final List<String> STRINGS = List.of(
            "chennai",
            "no",
            "true",
            "~",
            "12",
            "1.50",
            "0x1F",
            "1_000",
            "12:30",
            "2026-01-01",
            "a: b",
            "a #b",
            "# a",
            "- a",
            "[a",
            "{a}",
            "it's",
            "say \"a\"",
            "`a`",
            "a\nb",
            "a\tb",
            " a",
            "a ",
            "a  b",
            "&a",
            "*a",
            "!a",
            "%a",
            "@a",
            "|",
            ">",
            "null",
            "",
            "a,b",
            "a]",
            "\u00e9\u4e2d",
            "\uD83D\uDE00",
            "\u2028",
            "\u0007",
            "\u200b",
            "a\\b",
            "a:",
            "?",
            "...",
            "---",
            "<<",
            "=",
            "a word of a long text that has to be wrapped at some place, because it is longer than a line");
    private static final List<String> NAMES =
            List.of("distance", "city", "not", "a.b", "x y", "attributes.z", "1st", "zone");
    private static final List<String> PREFIXES = List.of("attributes.", "dimensions.", "");
    private static final List<String> OPERATORS = List.of(
            "and", "or", "!", "==", "!=", "<", "<=", ">", "in", "+", "-", "*", "/", "if", "min", "cat", "my op");
    private static final List<String> NUMBERS =
            List.of("0", "1", "0.10", "1.50", "-3", "1E+3", "12345678901234567890.5", "1E-30");
    private static final List<String> JSON = List.of("{not json", "var", "null x", "[1,2");

    private final Random random;

    private RandomDeclarations(Random random) {
        this.random = random;
    }

    /** Returns a number of declarations, the same in every run. */
    public static Stream<MeterDeclaration> of(int count, long seed) {
        RandomDeclarations declarations = new RandomDeclarations(new Random(seed));
        return Stream.generate(declarations::declaration).limit(count);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextInt(3) == 0 ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> some(int most, Supplier<T> value) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> value.get())
                .toList();
    }

    private MeterDeclaration declaration() {
        ChangePolicy.Builder policy = ChangePolicy.builder();
        for (ChangeClass changeClass : ChangeClass.values()) {
            maybe(() -> any(List.of(Permission.values()))).ifPresent(it -> policy.permission(changeClass, it));
        }
        maybe(() -> any(List.of(Permission.values()))).ifPresent(policy::gap);
        return MeterDeclaration.builder()
                .meter(request())
                .formerNames(some(2, () -> "former " + random.nextInt(1_000)).stream()
                        .distinct()
                        .toList())
                .owner(maybe(() -> any(STRINGS)))
                .active(random.nextBoolean())
                .examples(some(3, this::example))
                .promises(some(3, this::promise))
                .changePolicy(policy.build())
                .build();
    }

    private CreateUsageMeterRequest request() {
        boolean counts = random.nextBoolean();
        CreateUsageMeterRequest.Builder request = CreateUsageMeterRequest.builder()
                .name(any(List.of("rides", " a b", "no", "12", "-", "a_b-c", "true")))
                .aggregation(counts ? Aggregation.COUNT : Aggregation.SUM)
                .description(maybe(() -> any(STRINGS)))
                .billableName(maybe(() -> any(STRINGS)))
                .eventSchemaName(maybe(() -> any(NAMES)))
                .filters(some(2, () -> MeterFilter.of(any(NAMES), any(STRINGS))));
        int computations = random.nextInt(3) == 0 ? random.nextInt(2) + 2 : 1;
        for (int i = 0; i < (counts && random.nextInt(9) == 0 ? 0 : computations); i++) {
            request.addComputation(computation(counts));
        }
        return request.build();
    }

    private Computation computation(boolean counts) {
        Computation.Builder computation = Computation.builder()
                .matcher(maybe(() -> rule(1_500)))
                .formula(counts ? JsonLogic.of("1") : rule(500))
                .id(maybe(() -> any(List.of("a", "12", "x y"))));
        maybe(() -> random.nextInt(5)).ifPresent(computation::order);
        return computation.build();
    }

    private JsonLogic rule(int limit) {
        if (random.nextInt(8) == 0) {
            return JsonLogic.unchecked(any(JSON));
        }
        return Stream.generate(() -> RuleWriter.write(node(3)))
                .filter(rule -> rule.text().length() <= limit)
                .findFirst()
                .orElseThrow();
    }

    private Node node(int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 7);
        return switch (kind) {
            case 0 -> Literal.of(new BigDecimal(any(NUMBERS)));
            case 1 -> Literal.of(any(STRINGS));
            case 2, 3 ->
                new Variable(any(PREFIXES) + any(NAMES), depth > 0 && random.nextInt(5) == 0 ? node(depth - 1) : null);
            case 4 -> new ListNode(some(3, () -> node(depth - 1)));
            default -> new OperatorCall(any(OPERATORS), some(3, () -> node(depth - 1)));
        };
    }

    private MeterExample example() {
        MeterExample.Builder example =
                MeterExample.builder().units(new BigDecimal(any(NUMBERS))).because(maybe(() -> any(STRINGS)));
        some(3, () -> any(NAMES))
                .forEach(name -> example.putAttribute(name, any(random.nextBoolean() ? NUMBERS : STRINGS)));
        some(3, () -> any(NAMES)).forEach(name -> example.putDimension(name, any(STRINGS)));
        return example.build();
    }

    private MeterPromise promise() {
        JsonLogic rule = RuleWriter.write(node(2));
        return switch (random.nextInt(5)) {
            case 0 -> new MeterPromise.NeverMoreThan(rule);
            case 1 -> new MeterPromise.NeverLessThan(rule);
            case 2 -> new MeterPromise.NeverOverlaps("other rides");
            case 3 -> new MeterPromise.Counts(rule);
            default -> new MeterPromise.NeverCounts(rule);
        };
    }
}
