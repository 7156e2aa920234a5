package dev.togai.proof;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.preview.Assumptions;
import dev.togai.dsl.text.RuleParser;
import dev.togai.dsl.text.ShortNames;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.rule.JsonLogic;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Meters and counter-examples as short strings: {@code distance * 0.4 when city == "chennai"}. */
final class MeterNotation {

    private static final ShortNames NAMES = ShortNames.of(
            List.of("distance", "bytes", "minutes", "x", "y", "z"), List.of("city", "plan", "tag", "time"));

    private MeterNotation() {}

    /** Returns a prover whose time never ends, however busy the machine is. */
    static MeterProver prover() {
        return new MeterProver(Assumptions.defaults(), MeterProver.DEFAULT_TIME_LIMIT, () -> 0, null);
    }

    /** Returns a prover with the default limit of CPU time of this thread, however busy the machine is. */
    static MeterProver timedProver() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return new MeterProver(
                Assumptions.defaults(), MeterProver.DEFAULT_TIME_LIMIT, threads::getCurrentThreadCpuTime, null);
    }

    /** Returns the meter of a formula, or of {@code count}, and an optional matcher after {@code when}. */
    static CreateUsageMeterRequest meter(String text) {
        int when = text.indexOf(" when ");
        String formula = when < 0 ? text.strip() : text.substring(0, when).strip();
        Computation.Builder computation = Computation.builder();
        if (when >= 0) {
            computation.matcher(rule(text.substring(when + " when ".length())));
        }
        boolean isCount = formula.equals("count");
        computation.formula(isCount ? JsonLogic.of("1") : rule(formula));
        return CreateUsageMeterRequest.builder()
                .name("rides")
                .aggregation(isCount ? Aggregation.COUNT : Aggregation.SUM)
                .eventSchemaName("ride")
                .addComputation(computation.build())
                .unchecked()
                .build();
    }

    /** Returns the matcher of a meter of one computation. */
    static Node matcher(CreateUsageMeterRequest meter) {
        return RuleReader.read(meter.computations().get(0).matcher().orElseThrow());
    }

    /** Returns the formula of a meter of one computation. */
    static Node formula(CreateUsageMeterRequest meter) {
        return RuleReader.read(meter.computations().get(0).formula().orElseThrow());
    }

    /** Returns the rule of an infix string. */
    static JsonLogic rule(String text) {
        return RuleWriter.write(RuleParser.parse(text, NAMES));
    }

    /** Returns the event and the results: {@code {distance: 100} not counted -> 40.0}. */
    static String describe(CounterExample example) {
        return describe(example.event()) + ' ' + String.join(" -> ", example.results());
    }

    /** Returns the attributes and dimensions of an event. */
    static String describe(UsageEvent event) {
        List<String> fields = new ArrayList<>();
        event.attributes().forEach(attribute -> fields.add(attribute.name() + ": " + attribute.value()));
        event.dimensions().forEach((name, value) -> fields.add(name + ": " + value));
        return fields.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    /** Returns the class, the counter-examples, and the bounds of a change. */
    static String describe(MeterChange change) {
        return Stream.concat(
                        Stream.of(change.changeClass() + (change.isProved() ? "" : "?")),
                        change.counterExamples().stream().map(MeterNotation::describe))
                .collect(Collectors.joining("; "));
    }
}
