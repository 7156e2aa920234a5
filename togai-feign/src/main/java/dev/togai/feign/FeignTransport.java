package dev.togai.feign;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.auth.TokenExchange;
import dev.togai.call.ApiCall;
import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.TransportState;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchemas;
import dev.togai.spi.TogaiTransport;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The transport over HTTP: one connection pool, one pipeline, and the resources that share them. Thread-safe. */
final class FeignTransport implements TogaiTransport {

    private final SingleAttemptClient httpClient;
    private final FeignClients clients;
    private final ResiliencePipeline pipeline;
    private final TokenProvider tokenProvider;
    private final UsageMeterRequests requests;
    private final EventSchemaRequests schemaRequests;
    private final EventRequests eventRequests;

    private FeignTransport(ClientConfig config, SingleAttemptClient httpClient) {
        this(
                config,
                httpClient,
                FeignClients.create(httpClient, config),
                ResiliencePipeline.of(
                        config, bound -> ThreadLocalRandom.current().nextLong(bound + 1)));
    }

    FeignTransport(ClientConfig config, FeignOptions options) {
        this(config, new SingleAttemptClient(config, options));
    }

    /** Creates a transport from the given parts. Closing it closes the HTTP client. */
    FeignTransport(
            ClientConfig config, SingleAttemptClient httpClient, FeignClients clients, ResiliencePipeline pipeline) {
        this.httpClient = httpClient;
        this.clients = clients;
        this.pipeline = pipeline;
        this.tokenProvider = tokens(config);
        this.requests = new UsageMeterRequests(clients.usageMeters());
        this.schemaRequests = new EventSchemaRequests(clients.eventSchemas());
        this.eventRequests = new EventRequests(clients.ingestion(), clients.events());
    }

    private TokenProvider tokens(ClientConfig config) {
        TokenProvider configured = new SourceTokenProvider(config.tokens());
        if (config.tokenExchange().isEmpty()) {
            return configured;
        }
        return new ExchangingTokenProvider(
                config.tokenExchange().get(),
                config.timeSource(),
                deadline -> CallExecution.run(
                        pipeline,
                        ApiCall.of(TokenExchange.AUTHENTICATE),
                        CallContext.of(CallOptions.defaults(), configured, httpClient.secrets())
                                .withDeadline(deadline),
                        (call, options) -> clients.tokens().authenticate(options),
                        OutcomeResolver.none()));
    }

    @Override
    public UsageMeters usageMeters(CallOptions options) {
        return new FeignUsageMeters(requests, pipeline, context(options));
    }

    @Override
    public EventSchemas eventSchemas(CallOptions options) {
        return new FeignEventSchemas(schemaRequests, pipeline, context(options));
    }

    @Override
    public Ingestion ingestion(CallOptions options) {
        return new FeignIngestion(eventRequests, pipeline, context(options));
    }

    @Override
    public Events events(CallOptions options) {
        return new FeignEvents(eventRequests, pipeline, context(options));
    }

    @Override
    public Customers customers(CallOptions options) {
        return new FeignCustomers(clients.customers(), pipeline, context(options));
    }

    @Override
    public Accounts accounts(CallOptions options) {
        return new FeignAccounts(clients.accounts(), pipeline, context(options));
    }

    @Override
    public Metrics metrics(CallOptions options) {
        return new FeignMetrics(clients.metrics(), pipeline, context(options));
    }

    private CallContext context(CallOptions options) {
        return CallContext.of(options, tokenProvider, httpClient.secrets());
    }

    @Override
    public Optional<TransportState> state() {
        TransportState.Builder state = TransportState.builder();
        pipeline.describe(state);
        httpClient.describe(state);
        return Optional.of(state.build());
    }

    @Override
    public void close() {
        pipeline.close();
        tokenProvider.close();
        httpClient.close();
    }
}
