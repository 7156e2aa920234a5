package dev.togai.feign;

import dev.togai.config.ClientConfig;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransport;
import feign.Client;
import feign.Feign;
import feign.Retryer;

/** Togai over HTTP: one pool of connections, and the resources that share it. Thread-safe. */
final class FeignTransport implements TogaiTransport {

    private final HttpAttempt attempt;
    private final UsageMeters usageMeters;

    FeignTransport(ClientConfig config, FeignOptions options) {
        this.attempt = new HttpAttempt(config.timeouts(), options);
        this.usageMeters = new FeignUsageMeters(
                // Policies (retry, rate limit, circuit breaker) are to decorate the attempt here; see docs/adr/0003.
                feign(attempt, config, options)
                        .target(
                                FeignUsageMeters.Endpoints.class,
                                config.environment().baseUrl().toString()),
                new Failures());
    }

    private static Feign.Builder feign(Client client, ClientConfig config, FeignOptions options) {
        Answers answers = new Answers(options);
        return Feign.builder()
                .client(client)
                .requestInterceptor(new Authorization(config.tokens()))
                .encoder(new JsonBody(config.ruleForm()))
                .decoder(answers)
                .errorDecoder(answers)
                // Feign's own default sends a failing request five times, creates included.
                .retryer(Retryer.NEVER_RETRY);
    }

    @Override
    public UsageMeters usageMeters() {
        return usageMeters;
    }

    @Override
    public void close() {
        attempt.close();
    }
}
