package dev.togai.backtest;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.rule.JsonLogic;
import java.util.stream.Stream;

/** Finds the dimensions that a meter names. */
final class RuleDimensions implements NodeVisitor<Stream<String>> {

    private static final String PREFIX = "dimensions.";

    private RuleDimensions() {}

    /** Returns the names, which can repeat. */
    static Stream<String> of(CreateUsageMeterRequest meter) {
        Stream<String> inRules = meter.computations().stream()
                .flatMap(it -> Stream.concat(it.matcher().stream(), it.formula().stream()))
                .map(JsonLogic::text)
                .flatMap(rule -> RuleReader.readLenient(rule).accept(new RuleDimensions()));
        return Stream.concat(meter.filters().stream().map(MeterFilter::field), inRules);
    }

    /** Returns the path of a dimension in the data that rules see. */
    static String path(String dimension) {
        return PREFIX + dimension;
    }

    /** Returns the dimension at a path. */
    static String name(String path) {
        return path.substring(PREFIX.length());
    }

    @Override
    public Stream<String> visitLiteral(Literal literal) {
        return Stream.of();
    }

    @Override
    public Stream<String> visitVariable(Variable variable) {
        Stream<String> inFallback = visit(Stream.ofNullable(variable.fallback()));
        return variable.path().startsWith(PREFIX)
                ? Stream.concat(Stream.of(variable.path().substring(PREFIX.length())), inFallback)
                : inFallback;
    }

    @Override
    public Stream<String> visitList(ListNode list) {
        return visit(list.elements().stream());
    }

    @Override
    public Stream<String> visitCall(OperatorCall call) {
        return visit(call.arguments().stream());
    }

    private Stream<String> visit(Stream<Node> nodes) {
        return nodes.flatMap(node -> node.accept(this));
    }
}
