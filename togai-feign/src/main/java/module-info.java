/** The transport over Feign and Apache HttpClient 5. */
module dev.togai.feign {
    requires transitive dev.togai.core;
    requires transitive org.jspecify;
    requires feign.core;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires io.github.resilience4j.circuitbreaker;
    // HttpClient 5 has no module descriptor and cannot require these modules itself.
    requires org.slf4j;
    requires jdk.net;
    requires static org.immutables.value.annotations;

    exports dev.togai.feign;

    provides dev.togai.spi.TogaiTransportProvider with
            dev.togai.feign.FeignTransportProvider;
}
