package dev.togai.benchmarks.rules;

/** The rules that are measured, as a meter would hold them. */
final class RuleSources {

    /** A list and two limits. */
    static final String MATCHER = """
            {"and":[{"in":[{"var":"dimensions.city"},["chennai","mumbai"]]},\
            {"or":[{">":[{"var":"attributes.distance"},100]},{"<":[{"var":"attributes.distance"},20]}]}]}""";

    /** One product. */
    static final String COMPUTATION = """
            {"*":[{"var":"attributes.distance"},0.4]}""";

    /** A graduated tariff and minutes, of thirty nodes. */
    static final String TIER_PRICE = Tariff.RIDES.rule();

    private RuleSources() {}
}
