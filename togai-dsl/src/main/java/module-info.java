/** The rule DSL, with its codec, infix syntax, checks, evaluator, explanations and usage preview. */
@SuppressWarnings("module") // The module that `internal` is exported to is compiled later.
module dev.togai.dsl {
    requires transitive dev.togai.core;
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires java.xml;
    requires static org.immutables.value.annotations;

    exports dev.togai.dsl;
    exports dev.togai.dsl.ast;
    exports dev.togai.dsl.codec;
    exports dev.togai.dsl.coverage;
    exports dev.togai.dsl.error;
    exports dev.togai.dsl.eval;
    exports dev.togai.dsl.explain;
    exports dev.togai.dsl.internal.text to
            dev.togai.meters;
    exports dev.togai.dsl.lint;
    exports dev.togai.dsl.lint.finding;
    exports dev.togai.dsl.text;
    exports dev.togai.dsl.preview;
}
