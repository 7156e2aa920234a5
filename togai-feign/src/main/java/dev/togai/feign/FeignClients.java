package dev.togai.feign;

import dev.togai.config.ClientConfig;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.Retryer;

/**
 * The endpoints of Togai as Feign clients. Each method sends one request.
 *
 * @param usageMeters the endpoints of usage meters
 * @param tokens the endpoint that exchanges keys for tokens
 */
record FeignClients(UsageMetersApi usageMeters, AuthenticationApi tokens) {

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
                feign.target(UsageMetersApi.class, baseUrl), feign.target(AuthenticationApi.class, baseUrl));
    }
}
