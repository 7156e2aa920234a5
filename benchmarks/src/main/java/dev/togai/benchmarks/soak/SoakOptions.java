package dev.togai.benchmarks.soak;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * The options of the soak.
 *
 * @param calls the minimum number of calls
 * @param threads the number of threads that make calls
 * @param faults the percentage of requests, and of connections, that meet a fault
 * @param seed the seed of the faults
 * @param virtual whether the threads are virtual
 * @param connections the maximum number of open connections of the client
 * @param port the port of the fake
 * @param minutes the time after which an unfinished soak fails
 * @param recording the file for the recording of pinned threads
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

    /** A segment ends with checks of all its meters, so its fake must not grow too large. */
    private static final long CALLS_OF_A_SEGMENT = 10_000;

    /** Enough calls for each worker to take a few meters through their lifecycle in a segment. */
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

    /** Returns the number of segments of the calls. Each has a fake of its own; the first tenth of them is the warm-up. */
    int segments() {
        long callsOfASegment = Math.max(CALLS_OF_A_SEGMENT, (long) threads * CALLS_OF_A_WORKER);
        return (int) Math.max(FEWEST_SEGMENTS, (calls + callsOfASegment - 1) / callsOfASegment);
    }

    /** Returns the number of segments in the warm-up. */
    int warmUps() {
        return (segments() + FEWEST_SEGMENTS - 1) / FEWEST_SEGMENTS;
    }
}
