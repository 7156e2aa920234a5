/** Models, requests, guided builders, the client and the seam that transports implement. */
@SuppressWarnings("module") // togai-feign is compiled later
module dev.togai.core {
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires static org.immutables.value.annotations;

    exports dev.togai;
    exports dev.togai.call;
    exports dev.togai.config;
    exports dev.togai.error;
    exports dev.togai.event;
    exports dev.togai.json;
    exports dev.togai.meter;
    exports dev.togai.page;
    exports dev.togai.rule;
    exports dev.togai.schema;
    exports dev.togai.spi;
    exports dev.togai.internal to
            dev.togai.feign;

    uses dev.togai.spi.TogaiTransportProvider;
}
