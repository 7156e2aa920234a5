package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.config.CallOptions;
import dev.togai.config.ClientConfig;
import dev.togai.config.TokenExchange;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransport;
import java.util.concurrent.ThreadLocalRandom;

/** Togai over HTTP: one pool of connections, one set of policies, and the resources that share them. Thread-safe. */
final class FeignTransport implements TogaiTransport {

    private final HttpAttempt attempt;
    private final Endpoints endpoints;
    private final Policies policies;
    private final Tokens tokens;
    private final Terms terms;

    private FeignTransport(ClientConfig config, HttpAttempt attempt) {
        this(
                config,
                attempt,
                Endpoints.over(attempt, config),
                Policies.of(config, bound -> ThreadLocalRandom.current().nextLong(bound + 1)));
    }

    FeignTransport(ClientConfig config, FeignOptions options) {
        this(config, new HttpAttempt(config, options));
    }

    /** Over parts that are given. Closing closes the attempt. */
    FeignTransport(ClientConfig config, HttpAttempt attempt, Endpoints endpoints, Policies policies) {
        this.attempt = attempt;
        this.endpoints = endpoints;
        this.policies = policies;
        this.tokens = tokens(config);
        this.terms = new Terms(CallOptions.usual(), tokens, null, false, attempt.secrets());
    }

    private Tokens tokens(ClientConfig config) {
        Tokens given = new SourceTokens(config.tokens());
        if (config.tokenExchange().isEmpty()) {
            return given;
        }
        return new ExchangedTokens(
                config.tokenExchange().get(),
                config.time(),
                deadline -> policies.run(
                        Call.of(TokenExchange.AUTHENTICATE),
                        new Terms(CallOptions.usual(), given, deadline, false, attempt.secrets()),
                        (call, options) -> Failures.translating(
                                call, options, () -> endpoints.tokens().authenticate(options)),
                        Aftermath.none()));
    }

    @Override
    public UsageMeters usageMeters(CallOptions options) {
        return new FeignUsageMeters(endpoints.usageMeters(), policies, terms.with(options));
    }

    @Override
    public void close() {
        policies.close();
        tokens.close();
        attempt.close();
    }
}
