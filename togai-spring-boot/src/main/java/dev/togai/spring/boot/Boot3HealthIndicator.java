package dev.togai.spring.boot;

import dev.togai.TogaiClient;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** The health indicator by the interface of Spring Boot 3. Immutable and thread-safe. */
final class Boot3HealthIndicator implements HealthIndicator {

    private final TogaiClient client;

    Boot3HealthIndicator(TogaiClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        TogaiHealth health = TogaiHealth.of(client);
        return Health.status(health.status()).withDetails(health.details()).build();
    }
}
