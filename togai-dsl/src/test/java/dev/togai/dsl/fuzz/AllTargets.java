package dev.togai.dsl.fuzz;

/** All fuzz targets as one, which starts one process in place of four. */
public final class AllTargets {

    private AllTargets() {}

    public static void fuzzerTestOneInput(byte[] input) {
        StrictReaderTarget.fuzzerTestOneInput(input);
        LenientReaderTarget.fuzzerTestOneInput(input);
        RuleParserTarget.fuzzerTestOneInput(input);
        EvaluatorTarget.fuzzerTestOneInput(input);
    }
}
