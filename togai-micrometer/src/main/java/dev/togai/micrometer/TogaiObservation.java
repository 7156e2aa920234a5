package dev.togai.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of a client. */
public enum TogaiObservation implements ObservationDocumentation {
    /** A call of the application, also one that a breaker or a limit stops. */
    CALL("togai.client.calls") {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return CallObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return new KeyName[] {TogaiKeyName.OPERATION, TogaiKeyName.OUTCOME, TogaiKeyName.ERROR_TYPE};
        }
    },
    /** One HTTP request of a call: its first, a retry, a look-up of its outcome, or the exchange of a token. */
    REQUEST("togai.client.requests") {
        @Override
        public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
            return RequestObservationConvention.class;
        }

        @Override
        public KeyName[] getLowCardinalityKeyNames() {
            return new KeyName[] {
                TogaiKeyName.OPERATION,
                TogaiKeyName.REQUEST_METHOD,
                TogaiKeyName.URL_TEMPLATE,
                TogaiKeyName.RESPONSE_STATUS,
                TogaiKeyName.SERVER_ADDRESS,
                TogaiKeyName.SERVER_PORT,
                TogaiKeyName.ERROR_TYPE
            };
        }

        @Override
        public KeyName[] getHighCardinalityKeyNames() {
            return new KeyName[] {TogaiKeyName.RESEND_COUNT};
        }
    };

    private final String metric;

    TogaiObservation(String metric) {
        this.metric = metric;
    }

    /** Returns the name of the observation, and of its timer. */
    @Override
    public String getName() {
        return metric;
    }
}
