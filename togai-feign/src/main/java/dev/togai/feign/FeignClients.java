package dev.togai.feign;

import dev.togai.config.ClientConfig;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.RequestTemplate;
import feign.Retryer;
import feign.Target;
import java.util.Map;

/**
 * The endpoints of Togai as Feign clients. Each method sends one request.
 *
 * @param usageMeters the endpoints of usage meters
 * @param eventSchemas the endpoints of event schemas
 * @param ingestion the endpoints that ingest events
 * @param events the endpoints of received events
 * @param customers the endpoints of customers
 * @param accounts the endpoints of accounts
 * @param metrics the endpoint of metrics
 * @param tokens the endpoint that exchanges keys for tokens
 */
record FeignClients(
        UsageMetersApi usageMeters,
        EventSchemasApi eventSchemas,
        IngestionApi ingestion,
        EventsApi events,
        CustomersApi customers,
        AccountsApi accounts,
        MetricsApi metrics,
        AuthenticationApi tokens) {

    /**
     * Default options that are never used: Feign reads them in each call although each call passes its own. The override skips a
     * look-up by thread in Feign's default.
     */
    private static final Request.Options UNUSED_OPTIONS = new Request.Options() {
        @Override
        public Request.Options getMethodOptions(String methodName) {
            return this;
        }
    };

    static FeignClients create(Client client, ClientConfig config) {
        Feign.Builder feign = Feign.builder()
                .client(client)
                .options(UNUSED_OPTIONS)
                .encoder(new ModelEncoder(config.ruleEncoding()))
                .decoder(new ModelDecoder())
                // Feign's own default sends a failing request five times, creates included.
                .retryer(Retryer.NEVER_RETRY);
        String baseUrl = config.environment().baseUrl().toString();
        return new FeignClients(
                feign.target(new BaseUrlTarget<>(UsageMetersApi.class, baseUrl)),
                feign.target(new BaseUrlTarget<>(EventSchemasApi.class, baseUrl)),
                feign.target(new BaseUrlTarget<>(IngestionApi.class, baseUrl)),
                feign.target(new BaseUrlTarget<>(EventsApi.class, baseUrl)),
                feign.target(new BaseUrlTarget<>(CustomersApi.class, baseUrl)),
                feign.target(new BaseUrlTarget<>(AccountsApi.class, baseUrl)),
                feign.target(new BaseUrlTarget<>(MetricsApi.class, baseUrl)),
                feign.target(new BaseUrlTarget<>(AuthenticationApi.class, baseUrl)));
    }

    /**
     * A target that appends the path to the base URL. Feign's own parses the base URL in each call; this one is checked once, by
     * {@link dev.togai.config.Environment}.
     *
     * @param type the endpoints
     * @param url the base URL, without a slash at its end
     */
    private record BaseUrlTarget<T>(Class<T> type, String url) implements Target<T> {

        @Override
        public String name() {
            return url;
        }

        @Override
        public Request apply(RequestTemplate template) {
            return Request.create(
                    Request.HttpMethod.valueOf(template.method()),
                    url + template.url(),
                    Map.of(),
                    Request.Body.create(template.body()),
                    template);
        }
    }
}
