package dev.togai.backtest;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meters.internal.RulePaths;
import dev.togai.rule.JsonLogic;
import java.util.stream.Stream;

/** Finds the dimensions that a meter names. */
final class RuleDimensions {

    private static final String PREFIX = "dimensions.";

    private RuleDimensions() {}

    /** Returns the names, which can repeat. */
    static Stream<String> of(CreateUsageMeterRequest meter) {
        Stream<String> inRules = meter.computations().stream()
                .flatMap(it -> Stream.concat(it.matcher().stream(), it.formula().stream()))
                .map(JsonLogic::text)
                .flatMap(rule -> RulePaths.of(RuleReader.readLenient(rule)).stream())
                .filter(path -> path.startsWith(PREFIX))
                .map(RuleDimensions::name);
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
}
