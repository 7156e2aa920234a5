package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.error.InvalidRequestException;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mutants of a meter: those of {@link MutantGenerator}, and others that replace each part of a rule by each similar one. None is equal
 * to the meter or to another mutant.
 */
public final class MeterMutants {

    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=", "===", "!==");
    private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%", "min", "max");
    private static final Set<String> CONNECTIVES = Set.of("and", "or");

    private final MeteredRule rule;
    private final List<RulePart> parts;
    private final List<Node> fields;
    private final List<Node> mutants = new ArrayList<>();

    private MeterMutants(MeteredRule rule, List<Node> fields) {
        this.rule = rule;
        this.parts = RulePart.allOf(rule.node());
        this.fields = fields;
    }

    /** Returns the mutants by their descriptions. */
    public static Map<String, CreateUsageMeterRequest> of(CreateUsageMeterRequest meter) {
        MeterModel model = MeterModel.of(meter, Assumptions.defaults());
        List<Node> fields = model.rules().stream()
                .flatMap(rule -> RulePart.allOf(rule.node()).stream())
                .map(RulePart::node)
                .filter(Variable.class::isInstance)
                .distinct()
                .toList();
        Map<String, CreateUsageMeterRequest> mutants = new LinkedHashMap<>();
        for (MeteredRule rule : model.rules()) {
            for (Node mutant : new MeterMutants(rule, fields).all()) {
                add(meter, rule, mutant, mutants);
            }
        }
        return mutants;
    }

    private static void add(
            CreateUsageMeterRequest meter,
            MeteredRule rule,
            Node mutant,
            Map<String, CreateUsageMeterRequest> mutants) {
        try {
            Computation.Builder computation =
                    Computation.builder().from(meter.computations().get(rule.computation()));
            if (rule.isMatcher()) {
                computation.matcher(RuleWriter.write(mutant));
            } else {
                computation.formula(RuleWriter.write(mutant));
            }
            List<Computation> computations = new ArrayList<>(meter.computations());
            computations.set(rule.computation(), computation.build());
            mutants.put(
                    meter.name()
                            + ' '
                            + rule.field()
                            + ' '
                            + RuleWriter.write(mutant).text(),
                    CreateUsageMeterRequest.builder()
                            .from(meter)
                            .computations(computations)
                            .unchecked()
                            .build());
        } catch (InvalidRequestException e) {
            // A rule that has no JSON form is no rule of a meter.
        }
    }

    private List<Node> all() {
        MutantGenerator.mutantsOf(rule).forEach(mutant -> mutants.add(mutant.rule()));
        for (RulePart part : parts) {
            Node node = part.node();
            if (node instanceof Literal literal) {
                replaceConstant(part, literal.value());
            } else if (node instanceof Variable variable) {
                replacePath(part, variable);
            } else if (node instanceof ListNode list) {
                replaceElements(part, list.elements());
            } else if (node instanceof OperatorCall call) {
                replaceCall(part, call);
            }
        }
        if (rule.isMatcher()) {
            addPresence();
        } else {
            addRounding();
        }
        mutants.removeIf(rule.node()::equals);
        return mutants.stream().distinct().toList();
    }

    private void add(RulePart part, Node replacement) {
        mutants.add(part.path().replace(rule.node(), replacement));
    }

    private void replaceConstant(RulePart part, @Nullable Object constant) {
        add(part, Literal.NULL);
        add(part, Literal.of(""));
        if (constant instanceof BigDecimal number) {
            add(part, Literal.of(number.negate()));
            add(part, Literal.of(number.movePointRight(1)));
            add(part, Literal.of(number.setScale(number.scale() + 1)));
            add(part, Literal.of(number.add(new BigDecimal("0.00001"))));
            add(part, Literal.of(number.toPlainString()));
        } else if (constant instanceof String text) {
            add(part, Literal.of(text + ' '));
            add(part, Literal.of(text.substring(1)));
            add(part, Literal.of(text + 's'));
            add(part, Literal.of(7));
        }
    }

    private void replacePath(RulePart part, Variable variable) {
        fields.forEach(field -> add(part, field));
        add(part, Variable.of(variable.path() + 's'));
        add(part, Variable.of(variable.path().substring(variable.path().indexOf('.') + 1)));
        add(
                part,
                Variable.of(
                        variable.path().startsWith("attributes.")
                                ? variable.path().replace("attributes.", "dimensions.")
                                : variable.path().replace("dimensions.", "attributes.")));
        for (Node fallback : List.of(Literal.of(0), Literal.of(100), Literal.of("large"))) {
            add(part, new Variable(variable.path(), fallback));
        }
    }

    private void replaceElements(RulePart part, List<Node> elements) {
        add(part, new ListNode(reversed(elements)));
        for (Node further : List.of(elements.get(0), Literal.of("more"), Literal.NULL, Literal.of(1))) {
            List<Node> longer = new ArrayList<>(elements);
            longer.add(further);
            add(part, new ListNode(longer));
        }
        add(part, new ListNode(List.of()));
    }

    private void replaceCall(RulePart part, OperatorCall call) {
        List<Node> arguments = call.arguments();
        List<String> similar = COMPARISONS.contains(call.operator())
                ? COMPARISONS
                : ARITHMETIC.contains(call.operator()) ? ARITHMETIC : List.of();
        similar.forEach(operator -> add(part, new OperatorCall(operator, arguments)));
        add(part, new OperatorCall(call.operator(), reversed(arguments)));
        if (arguments.size() > 1) {
            arguments.forEach(argument -> {
                List<Node> rest = new ArrayList<>(arguments);
                rest.remove(argument);
                add(part, new OperatorCall(call.operator(), rest));
                add(part, argument);
            });
        }
        if (CONNECTIVES.contains(call.operator())) {
            List<Node> repeated = new ArrayList<>(arguments);
            repeated.addAll(arguments);
            add(part, new OperatorCall(call.operator(), repeated));
            add(part, OperatorCall.of("!!", call));
            add(part, OperatorCall.of("!", negated(call)));
        }
        if (call.operator().equals("if")) {
            add(
                    part,
                    OperatorCall.of("if", OperatorCall.of("!", arguments.get(0)), arguments.get(2), arguments.get(1)));
        }
        if (call.operator().equals("in") && arguments.get(1) instanceof ListNode list) {
            List<Node> loose = new ArrayList<>(List.of(arguments.get(0)));
            loose.addAll(list.elements());
            add(part, new OperatorCall("in", loose));
            add(
                    part,
                    new OperatorCall(
                            "or",
                            list.elements().stream()
                                    .map(element -> (Node) OperatorCall.of("==", arguments.get(0), element))
                                    .toList()));
        }
    }

    /** Returns the negation of a connective by De Morgan's laws. */
    private static Node negated(OperatorCall connective) {
        return new OperatorCall(
                connective.operator().equals("and") ? "or" : "and",
                connective.arguments().stream()
                        .map(argument -> (Node) OperatorCall.of("!", argument))
                        .toList());
    }

    private static List<Node> reversed(List<Node> nodes) {
        List<Node> reversed = new ArrayList<>(nodes);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Adds conditions on the presence of the fields. */
    private void addPresence() {
        for (Node field : fields) {
            Node missing = OperatorCall.of("missing", Literal.of(((Variable) field).path()));
            for (Node condition : List.of(
                    field,
                    OperatorCall.of("!", field),
                    OperatorCall.of("!=", field, Literal.NULL),
                    OperatorCall.of("===", field, Literal.NULL),
                    OperatorCall.of("!", missing),
                    OperatorCall.of("!!", missing))) {
                mutants.add(OperatorCall.of("and", condition, rule.node()));
                mutants.add(OperatorCall.of("or", rule.node(), condition));
            }
        }
    }

    /** Adds calculations that round or limit the units, or leave them as they are. */
    private void addRounding() {
        Node formula = rule.node();
        for (String operator : ARITHMETIC) {
            for (Node number : List.of(Literal.of(0), Literal.of(1), Literal.of(3))) {
                boolean fails = number.equals(Literal.of(0)) && (operator.equals("/") || operator.equals("%"));
                if (!fails) {
                    mutants.add(OperatorCall.of(operator, formula, number));
                }
            }
        }
        mutants.add(OperatorCall.of("*", OperatorCall.of("/", formula, Literal.of(3)), Literal.of(3)));
        mutants.add(OperatorCall.of(
                "+", OperatorCall.of("/", formula, Literal.of(2)), OperatorCall.of("/", formula, Literal.of(2))));
        mutants.add(OperatorCall.of("-", OperatorCall.of("*", formula, Literal.of(2)), formula));
    }
}
