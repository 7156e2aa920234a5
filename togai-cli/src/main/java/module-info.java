/** The command line program {@code togai}: checks, evaluates, previews and explains meters, and serves the fake. */
module dev.togai.cli {
    requires dev.togai.core;
    requires dev.togai.dsl;
    requires dev.togai.testkit;
    requires info.picocli;
    requires org.jspecify;
}
