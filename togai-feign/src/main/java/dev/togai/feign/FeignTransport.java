package dev.togai.feign;

import dev.togai.config.ClientConfig;
import dev.togai.meter.UsageMeters;
import dev.togai.spi.TogaiTransport;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.util.concurrent.TimeUnit;

/** Togai over HTTP: one pool of connections, and the resources that share it. Thread-safe. */
final class FeignTransport implements TogaiTransport {

    private final HttpAttempt attempt;
    private final UsageMeters usageMeters;

    FeignTransport(ClientConfig config, FeignOptions options) {
        this.attempt = new HttpAttempt(config.timeouts(), options);
        // Policies (retry, rate limit, circuit breaker) decorate the attempt here; see docs/adr/0003.
        Client client = attempt;
        this.usageMeters = new FeignUsageMeters(
                feign(client, config, options)
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
                .retryer(Retryer.NEVER_RETRY)
                // Feign's options win over HttpClient's, so they say the same.
                .options(new Request.Options(
                        config.timeouts().connect().toMillis(),
                        TimeUnit.MILLISECONDS,
                        config.timeouts().response().toMillis(),
                        TimeUnit.MILLISECONDS,
                        false));
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
