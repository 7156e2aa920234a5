package dev.togai.examples;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.account.Accounts;
import dev.togai.account.Customers;
import dev.togai.call.Operation;
import dev.togai.event.Events;
import dev.togai.event.IngestionStatus;
import dev.togai.ingestion.Ingestion;
import dev.togai.meter.UsageMeters;
import dev.togai.metric.Metrics;
import dev.togai.schema.EventSchemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The requests and the paths on the page about the fake over HTTP. */
class FakeOverHttpGuideTest {

    private static final Path PAGE = Path.of("../docs/guide/fake-over-http.md");
    private static final Pattern COMMAND = Pattern.compile("call (?:-X (\\w+) )?\"\\$URL([^\"]+)\"(?: -d '([^']*)')?");
    private static final Pattern METER_ID = Pattern.compile("\"id\":\"(um[^\"]*)\"");
    private static final Pattern JSON = Pattern.compile("```json\\n(.*?)\\n```", Pattern.DOTALL);

    @Test
    void the_requests_meter_two_sessions_and_take_one_back() throws Exception {
        String page = Files.readString(PAGE);
        FakeTogai fake = FakeTogai.builder().token("secret").build();
        List<String> responses = new ArrayList<>();
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            String meter = "";
            Matcher command = COMMAND.matcher(page);
            while (command.find()) {
                String body = command.group(3) == null ? "" : command.group(3);
                String method = command.group(1) == null ? (body.isEmpty() ? "GET" : "POST") : command.group(1);
                HttpResponse<String> response =
                        send(method, server.url() + command.group(2).replace("$METER", meter), body);
                assertThat(response.statusCode()).as(command.group()).isBetween(200, 202);
                responses.add(response.body());
                Matcher id = METER_ID.matcher(response.body());
                meter = meter.isEmpty() && id.find() ? id.group(1) : meter;
            }
        }

        Matcher documented = JSON.matcher(page);
        assertThat(documented.find()).isTrue();
        assertThat(responses).hasSize(9).contains(documented.group(1));
        assertThat(fake).event("session-1").hasStatus(IngestionStatus.REVERTED);
        assertThat(fake).event("session-3").wasNotMeteredBy("parking-fee").because("city is \"paris\"");
        assertThat(fake)
                .usageOf("parking-fee")
                .forAccount("acme")
                .inMonth(2026, 11)
                .isEqualTo("1.5");
    }

    private static HttpResponse<String> send(String method, String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer secret")
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void the_paths_are_those_of_all_operations() throws Exception {
        List<String> routes = new ArrayList<>();
        for (Class<?> group : List.of(
                EventSchemas.class,
                UsageMeters.class,
                Ingestion.class,
                Events.class,
                Metrics.class,
                Customers.class,
                Accounts.class)) {
            for (Field field : group.getFields()) {
                if (field.getType() == Operation.class) {
                    Operation operation = (Operation) field.get(null);
                    routes.add(operation.method() + " " + operation.route());
                }
            }
        }
        String page = Files.readString(PAGE);
        Stream<String> documented = Pattern.compile("`([A-Z]+ /[^`]+)`")
                .matcher(page.substring(page.indexOf("## Paths")))
                .results()
                .map(found -> found.group(1));

        assertThat(documented.toList()).containsExactlyInAnyOrderElementsOf(routes);
    }
}
