package consumer;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.meter.UsageMeters;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service with a client of Togai among its beans. */
@SpringBootApplication
public class Service {

    @Bean
    TogaiClient togai(@Value("${togai.base-url}") String baseUrl, @Value("${togai.token}") String token) {
        return TogaiClient.builder()
                .environment(Environment.of(baseUrl))
                .tokens(TokenSource.fixed(token))
                .build();
    }

    @Bean
    UsageMeters usageMeters(TogaiClient togai) {
        return togai.usageMeters();
    }
}
