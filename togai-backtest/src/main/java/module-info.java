/** Backtests: the usage that a change of meters would have billed, from past events. */
@SuppressWarnings(
        "requires-automatic") // aircompressor has no module name in its manifest. It is optional, so that jlink can be
// used.
module dev.togai.backtest {
    requires transitive dev.togai.meters;
    requires transitive org.jspecify;
    requires static aircompressor;
    requires static org.immutables.value.annotations;

    exports dev.togai.backtest;
    exports dev.togai.backtest.report;
}
