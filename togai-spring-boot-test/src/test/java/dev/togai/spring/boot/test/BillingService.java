package dev.togai.spring.boot.test;

import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;

/** A service of an application, which has a meter for each city. */
final class BillingService {

    private final UsageMeters meters;

    BillingService(UsageMeters meters) {
        this.meters = meters;
    }

    UsageMeter open(String city) {
        return meters.create(Meters.count("rides-" + city));
    }

    boolean isOpen(String city) {
        return meters.findByName("rides-" + city).isPresent();
    }
}
