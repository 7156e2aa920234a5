/** The words that rules are written in. */
module dev.togai.dsl {
    requires transitive dev.togai.core;
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.core;

    exports dev.togai.dsl;
    exports dev.togai.dsl.ast;
    exports dev.togai.dsl.codec;
}
