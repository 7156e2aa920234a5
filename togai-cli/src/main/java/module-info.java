/**
 * The command line program {@code togai}: checks, evaluates, previews and explains meters, plans and applies their changes, and serves the
 * fake. The commands that call Togai need a transport at run time, such as {@code dev.togai.feign}.
 */
module dev.togai.cli {
    requires dev.togai.backtest;
    requires dev.togai.core;
    requires dev.togai.dsl;
    requires dev.togai.meters;
    requires dev.togai.testkit;
    requires info.picocli;
    requires org.jspecify;
}
