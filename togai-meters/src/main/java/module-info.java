/** Usage meters as code: declarations in files, their checks, and plans that change the meters of an organisation. */
@SuppressWarnings("module") // The modules that `internal` is exported to are compiled later.
module dev.togai.meters {
    requires transitive dev.togai.proof;
    requires transitive org.jspecify;
    requires org.snakeyaml.engine;
    requires static org.immutables.value.annotations;

    exports dev.togai.meters;
    exports dev.togai.meters.check;
    exports dev.togai.meters.file;
    exports dev.togai.meters.internal to
            dev.togai.backtest,
            dev.togai.cli;
    exports dev.togai.meters.report;
    exports dev.togai.meters.plan;
}
