/** Backtests: the usage that a change of meters would have billed, from past events. */
@SuppressWarnings("requires-automatic")
module dev.togai.backtest {
    requires transitive dev.togai.meters;
    requires transitive org.jspecify;
    // An automatic module, which jlink does not accept.
    requires static aircompressor;
    requires static org.immutables.value.annotations;

    exports dev.togai.backtest;
    exports dev.togai.backtest.report;
}
