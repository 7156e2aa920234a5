package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.auth.TokenExchange;
import dev.togai.call.Operation;
import dev.togai.event.Events;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchemas;
import feign.RequestLine;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The method and the route that an operation states are those of its endpoint. */
class RoutesTest {

    private static final List<Operation> OPERATIONS = List.of(
            UsageMeters.CREATE,
            UsageMeters.LIST,
            UsageMeters.GET,
            UsageMeters.UPDATE,
            UsageMeters.DELETE,
            UsageMeters.ACTIVATE,
            UsageMeters.DEACTIVATE,
            Customers.CREATE,
            Customers.LIST,
            Customers.GET,
            Accounts.CREATE,
            Accounts.LIST,
            Accounts.GET,
            Accounts.ADD_ALIASES,
            Accounts.REMOVE_ALIASES,
            Accounts.LIST_ALIASES,
            Metrics.QUERY,
            Ingestion.INGEST,
            Ingestion.INGEST_BATCH,
            Events.LIST,
            Events.GET,
            Events.CORRECT,
            EventSchemas.CREATE,
            EventSchemas.LIST,
            EventSchemas.GET,
            EventSchemas.UPDATE,
            EventSchemas.DELETE,
            EventSchemas.VERSIONS,
            EventSchemas.ACTIVATE,
            EventSchemas.DEACTIVATE,
            TokenExchange.AUTHENTICATE);

    @Test
    void the_operations_and_the_endpoints_have_the_same_routes() {
        Set<String> endpoints = Stream.of(
                        UsageMetersApi.class,
                        EventSchemasApi.class,
                        CustomersApi.class,
                        AccountsApi.class,
                        MetricsApi.class,
                        IngestionApi.class,
                        EventsApi.class,
                        AuthenticationApi.class)
                .flatMap(api -> Arrays.stream(api.getDeclaredMethods()))
                .map(RoutesTest::route)
                .collect(Collectors.toSet());

        assertThat(OPERATIONS)
                .extracting(operation -> operation.method() + " " + operation.route())
                .doesNotHaveDuplicates()
                .hasSameElementsAs(endpoints);
    }

    private static String route(Method endpoint) {
        return endpoint.getAnnotation(RequestLine.class).value().replaceFirst("\\?.*", "");
    }
}
