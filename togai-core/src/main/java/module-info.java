/**
 * The API of Togai usage meters: models, requests, request builders, the client, and the SPI that transports implement.
 */
@SuppressWarnings("module") // The modules that `internal` is exported to are compiled later.
module dev.togai.core {
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires static org.immutables.value.annotations;

    exports dev.togai;
    exports dev.togai.account;
    exports dev.togai.auth;
    exports dev.togai.call;
    exports dev.togai.commitment;
    exports dev.togai.config;
    exports dev.togai.error;
    exports dev.togai.event;
    exports dev.togai.ingestion;
    exports dev.togai.internal to
            dev.togai.backtest,
            dev.togai.dsl,
            dev.togai.feign,
            dev.togai.meters,
            dev.togai.recorder,
            dev.togai.testkit;
    exports dev.togai.json;
    exports dev.togai.meter;
    exports dev.togai.metric;
    exports dev.togai.model;
    exports dev.togai.page;
    exports dev.togai.rule;
    exports dev.togai.schema;
    exports dev.togai.spi;
    exports dev.togai.time;

    uses dev.togai.spi.TogaiTransportProvider;
}
