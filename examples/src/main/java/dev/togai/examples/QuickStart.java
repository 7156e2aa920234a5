package dev.togai.examples;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;

import dev.togai.TogaiClient;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.testkit.FakeTogai;

/** Creates and activates a meter in a fake Togai in memory. */
public final class QuickStart {

    public static void main(String[] args) {
        try (TogaiClient togai = TogaiClient.of(FakeTogai.create())) {
            UsageMeter draft = togai.usageMeters().create(rideUnits());
            UsageMeter meter = togai.usageMeters().activate(draft.id());
            System.out.println(meter.name() + (meter.isActive() ? " is active" : " is not active"));
        }
    }

    static CreateUsageMeterRequest rideUnits() {
        return Meters.sum("ride-units")
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(attribute("distance").times("0.4"))
                .forEvent("ride_completed")
                .build();
    }
}
