package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.TokenExchange;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransport;
import java.util.concurrent.ThreadLocalRandom;

/** Togai over HTTP: one pool of connections, one set of pipeline, and the resources that share them. Thread-safe. */
final class FeignTransport implements TogaiTransport {

    private final HttpAttempt attempt;
    private final Endpoints endpoints;
    private final ResiliencePipeline pipeline;
    private final Tokens tokens;
    private final UsageMeterRequests requests;

    private FeignTransport(ClientConfig config, HttpAttempt attempt) {
        this(
                config,
                attempt,
                Endpoints.over(attempt, config),
                ResiliencePipeline.of(
                        config, bound -> ThreadLocalRandom.current().nextLong(bound + 1)));
    }

    FeignTransport(ClientConfig config, FeignOptions options) {
        this(config, new HttpAttempt(config, options));
    }

    /** Over parts that are given. Closing closes the attempt. */
    FeignTransport(ClientConfig config, HttpAttempt attempt, Endpoints endpoints, ResiliencePipeline pipeline) {
        this.attempt = attempt;
        this.endpoints = endpoints;
        this.pipeline = pipeline;
        this.tokens = tokens(config);
        this.requests = new UsageMeterRequests(endpoints.usageMeters());
    }

    private Tokens tokens(ClientConfig config) {
        Tokens given = new SourceTokens(config.tokens());
        if (config.tokenExchange().isEmpty()) {
            return given;
        }
        return new ExchangedTokens(
                config.tokenExchange().get(),
                config.time(),
                deadline -> CallExecution.run(
                        pipeline,
                        Call.of(TokenExchange.AUTHENTICATE),
                        CallContext.of(CallOptions.defaults(), given, attempt.secrets())
                                .within(deadline),
                        (call, options) -> endpoints.tokens().authenticate(options),
                        Aftermath.none()));
    }

    @Override
    public UsageMeters usageMeters(CallOptions options) {
        return new FeignUsageMeters(requests, pipeline, CallContext.of(options, tokens, attempt.secrets()));
    }

    @Override
    public void close() {
        pipeline.close();
        tokens.close();
        attempt.close();
    }
}
