package consumer;

import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service that configures nothing but the token. */
@SpringBootApplication
public class Service {

    /** Opens a meter for each city. */
    record Cities(UsageMeters meters) {

        UsageMeter open(String city) {
            return meters.create(Meters.count("rides-" + city));
        }
    }

    @Bean
    Cities cities(UsageMeters meters) {
        return new Cities(meters);
    }
}
