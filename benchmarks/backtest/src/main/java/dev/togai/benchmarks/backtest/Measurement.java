package dev.togai.benchmarks.backtest;

/**
 * The result of one program.
 *
 * @param wallSeconds the time of the measured run
 * @param cpuSeconds the CPU time of all threads of the process in the measured run, with those of the JVM
 * @param startCpuSeconds the CPU time of the start, and of the run over the small file
 * @param peakHeapMib the greatest heap
 * @param peakMemoryMib the greatest resident memory of the process
 * @param fingerprint the fingerprint of the totals
 */
record Measurement(
        double wallSeconds,
        double cpuSeconds,
        double startCpuSeconds,
        long peakHeapMib,
        long peakMemoryMib,
        String fingerprint) {

    private static final String PREFIX = "measured ";
    private static final int FIELDS = 6;

    static boolean isMeasurement(String line) {
        return line.startsWith(PREFIX);
    }

    static Measurement parse(String line) {
        String[] fields = line.substring(PREFIX.length()).split(" ", FIELDS);
        return new Measurement(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                fields[5]);
    }

    @Override
    public String toString() {
        return PREFIX
                + wallSeconds
                + ' '
                + cpuSeconds
                + ' '
                + startCpuSeconds
                + ' '
                + peakHeapMib
                + ' '
                + peakMemoryMib
                + ' '
                + fingerprint;
    }
}
