package consumer;

import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Meters as JSON, by the mapper of the application. */
@RestController
class MeterController {

    private final UsageMeters meters;

    MeterController(UsageMeters meters) {
        this.meters = meters;
    }

    @PostMapping("/meters")
    UsageMeter create(@RequestBody CreateUsageMeterRequest request) {
        return meters.create(
                CreateUsageMeterRequest.builder().from(request).unchecked(false).build());
    }

    @GetMapping("/meters/{id}")
    UsageMeter get(@PathVariable("id") String id) {
        return meters.get(id);
    }

    @GetMapping("/meters")
    UsageMeterPage list() {
        return meters.list(UsageMeterQuery.all());
    }
}
