/** Backtests: the usage that a change of meters would have billed, from past events. */
module dev.togai.backtest {
    requires transitive dev.togai.meters;
    requires transitive org.jspecify;
    requires static org.immutables.value.annotations;

    exports dev.togai.backtest;
}
