package dev.togai.testkit.internal.metering;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.Enrichments;
import dev.togai.schema.EventSchema;
import dev.togai.schema.SchemaDependency;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The validation of enrichment rules as Togai's public library for rules does it: known variables and operators only. */
public final class EnrichmentRules {

    private final Set<String> variables;
    private final List<String> problems = new ArrayList<>();

    private EnrichmentRules(Set<String> variables) {
        this.variables = variables;
    }

    /** Returns the problems of the rules of a schema's enrichments. */
    public static List<String> problems(EventSchema schema) {
        Set<String> variables = new HashSet<>();
        schema.attributeNames().forEach(name -> variables.add("attributes." + name));
        schema.dimensionNames().forEach(name -> variables.add("dimensions." + name));
        Enrichments enrichments =
                schema.enrichments().orElseGet(() -> Enrichments.builder().build());
        for (SchemaDependency dependency : enrichments.dependencies()) {
            variables.add("dependencies." + dependency.name());
        }
        EnrichmentRules rules = new EnrichmentRules(variables);
        enrichments.fields().forEach(field -> field.rule().ifPresent(rule -> rules.check(field.name(), rule)));
        return rules.problems;
    }

    private void check(String name, JsonLogic rule) {
        try {
            RuleReader.readLenient(rule).accept(new Check());
        } catch (RuleSyntaxException e) {
            problems.add("The rule of enrichment " + name + " cannot be parsed");
        }
    }

    private final class Check implements NodeVisitor<Boolean> {

        @Override
        public Boolean visitLiteral(Literal literal) {
            return true;
        }

        @Override
        public Boolean visitVariable(Variable variable) {
            if (!variables.contains(variable.path())) {
                problems.add("Unknown variable: " + variable.path());
            }
            return variable.fallback() == null || variable.fallback().accept(this);
        }

        @Override
        public Boolean visitList(ListNode list) {
            list.elements().forEach(element -> element.accept(this));
            return true;
        }

        @Override
        public Boolean visitCall(OperatorCall call) {
            if (call.operator().equals("var")) {
                problems.add("Variable name must be a string");
            } else if (OperatorCatalog.findInTogai(call.operator()).isEmpty()) {
                problems.add("Unknown operator: " + call.operator());
            }
            call.arguments().forEach(argument -> argument.accept(this));
            return true;
        }
    }
}
