package dev.togai.spring.boot;

/** Matches if the indicator {@code togaiRecorder} is enabled. */
final class RecorderHealthCondition extends HealthCondition {

    RecorderHealthCondition() {
        super("togai-recorder");
    }
}
