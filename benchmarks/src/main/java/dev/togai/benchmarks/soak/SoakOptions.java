package dev.togai.benchmarks.soak;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * What the soak was told.
 *
 * @param calls how many calls to make, at least
 * @param threads how many make them at once
 * @param faults how many requests, and connections, in a hundred meet a fault
 * @param seed what the faults are drawn from
 * @param virtual whether the threads are virtual
 * @param connections how many connections the client may have open
 * @param port where the fake listens
 * @param minutes after how long the soak fails for not having come to its end
 * @param recording where to keep the recording of pinned threads
 */
record SoakOptions(
        long calls,
        int threads,
        int faults,
        long seed,
        boolean virtual,
        int connections,
        int port,
        int minutes,
        Optional<Path> recording) {

    static final String USAGE = "Options: --calls 1000000 --threads 200 --faults 5 --seed 1 --connections 200"
            + " --port 18087 --minutes 30 --virtual --recording FILE";

    /** A segment ends with the checks of all that it made, for which its fake must not have grown too large. */
    private static final long CALLS_OF_A_SEGMENT = 10_000;

    /** Each worker is to lead a few meters through their lives in a segment. */
    private static final long CALLS_OF_A_WORKER = 20;

    private static final int FEWEST_SEGMENTS = 10;

    /** Reads the arguments. */
    static SoakOptions of(String... args) {
        SoakOptions options = new SoakOptions(1_000_000, 200, 5, 1, false, 200, 18_087, 30, Optional.empty());
        Iterator<String> rest = Arrays.asList(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            options =
                    option.equals("--virtual") ? options.onVirtualThreads() : options.with(option, value(option, rest));
        }
        return options;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("There is no value for " + option + ". " + USAGE);
        }
        return rest.next();
    }

    private SoakOptions onVirtualThreads() {
        return new SoakOptions(calls, threads, faults, seed, true, connections, port, minutes, recording);
    }

    private SoakOptions with(String option, String value) {
        return new SoakOptions(
                option.equals("--calls") ? Long.parseLong(value) : calls,
                option.equals("--threads") ? Integer.parseInt(value) : threads,
                option.equals("--faults") ? Integer.parseInt(value) : faults,
                option.equals("--seed") ? Long.parseLong(value) : seed,
                virtual,
                option.equals("--connections") ? Integer.parseInt(value) : connections,
                option.equals("--port") ? Integer.parseInt(value) : port,
                option.equals("--minutes") ? Integer.parseInt(value) : minutes,
                option.equals("--recording") ? Optional.of(Path.of(value)) : recording(option));
    }

    private Optional<Path> recording(String option) {
        if (!USAGE.contains(option + " ")) {
            throw new IllegalArgumentException("There is no option " + option + ". " + USAGE);
        }
        return recording;
    }

    /** How many segments the calls are cut into, each with a fake of its own; the first tenth of them is the warm-up. */
    int segments() {
        long callsOfASegment = Math.max(CALLS_OF_A_SEGMENT, (long) threads * CALLS_OF_A_WORKER);
        return (int) Math.max(FEWEST_SEGMENTS, (calls + callsOfASegment - 1) / callsOfASegment);
    }

    /** How many segments are the warm-up. */
    int warmUps() {
        return (segments() + FEWEST_SEGMENTS - 1) / FEWEST_SEGMENTS;
    }
}
