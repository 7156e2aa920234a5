package dev.togai.examples;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.FakeTogai;

/** Creates and activates a meter: in the sandbox if a token is set, otherwise in a fake Togai in memory. */
public final class QuickStart {

    public static void main(String[] args) {
        CreateUsageMeterRequest request = Meters.sum("ride-units")
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(attribute("distance").times("0.4"))
                .forEvent("ride_completed")
                .build();

        try (TogaiClient togai = System.getenv("TOGAI_API_TOKEN") == null ? fake() : sandbox()) {
            UsageMeter created = togai.usageMeters().create(request);
            UsageMeter meter = togai.usageMeters().activate(created.id());
            System.out.println(meter.name() + (meter.isActive() ? " is active" : " is not active"));
        }
    }

    private static TogaiClient fake() {
        return TogaiClient.of(FakeTogai.create());
    }

    private static TogaiClient sandbox() {
        return TogaiClient.builder()
                .environment(Environment.SANDBOX)
                .tokens(TokenSource.environmentVariable("TOGAI_API_TOKEN"))
                .build();
    }
}
