/** One story per file. */
module dev.togai.examples {
    requires dev.togai.backtest;
    requires dev.togai.core;
    requires dev.togai.dsl;
    requires dev.togai.feign;
    requires dev.togai.meters;
    requires dev.togai.recorder;
    requires dev.togai.testkit;
    requires org.jspecify;
}
