package dev.togai.benchmarks.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The program that a developer would write by hand: Jackson's streaming parser, and a map of sums for each meter. */
final class JacksonContestant implements Contestant {

    private static final int MONTH_LENGTH = "2024-01".length();

    private static final JsonFactory JSON = new JsonFactory();

    /** The fields of an event that the meters need. */
    private static final class Event {
        private @Nullable String schema;
        private @Nullable String id;
        private @Nullable String timestamp;
        private @Nullable String account;
        private @Nullable String city;
        private @Nullable BigDecimal distance;
    }

    /** An account and a month. */
    private record Key(String account, String month) {}

    /** The sums of an account in a month. */
    private static final class Sums {
        private BigDecimal before = BigDecimal.ZERO;
        private BigDecimal after = BigDecimal.ZERO;
        private long eventsBefore;
        private long eventsAfter;

        void add(Sums other) {
            before = before.add(other.before);
            after = after.add(other.after);
            eventsBefore += other.eventsBefore;
            eventsAfter += other.eventsAfter;
        }
    }

    /** The sums of one meter. */
    private static final class Meter {
        private final RateChange change;
        private final Set<String> citiesBefore;
        private final Set<String> citiesAfter;
        private final Map<Key, Sums> sums = new HashMap<>();

        Meter(RateChange change) {
            this.change = change;
            this.citiesBefore = Set.copyOf(change.before().cities());
            this.citiesAfter = Set.copyOf(change.after().cities());
        }

        void add(String city, BigDecimal distance, Key key) {
            boolean counted = citiesBefore.contains(city);
            boolean counts = citiesAfter.contains(city);
            if (!counted && !counts) {
                return;
            }
            Sums row = sums.computeIfAbsent(key, ignored -> new Sums());
            if (counted) {
                row.before = row.before.add(distance.multiply(change.before().rate()));
                row.eventsBefore++;
            }
            if (counts) {
                row.after = row.after.add(distance.multiply(change.after().rate()));
                row.eventsAfter++;
            }
        }
    }

    @Override
    public MonthTotals run(Path file, List<RateChange> changes, boolean comparesIds) throws Exception {
        Set<String> ids = comparesIds ? ConcurrentHashMap.newKeySet() : null;
        ExecutorService executor = Executors.newFixedThreadPool(BacktestComparison.THREADS);
        try {
            long size = Files.size(file);
            List<Future<List<Meter>>> parts = new ArrayList<>();
            long begin = 0;
            for (int i = 1; i <= BacktestComparison.THREADS; i++) {
                long from = begin;
                long end =
                        i == BacktestComparison.THREADS ? size : lineAfter(file, size * i / BacktestComparison.THREADS);
                parts.add(executor.submit(() -> read(file, from, end, changes, ids)));
                begin = end;
            }
            List<Meter> meters = parts.get(0).get();
            for (Future<List<Meter>> part : parts.subList(1, parts.size())) {
                merge(meters, part.get());
            }
            return totals(meters);
        } finally {
            executor.shutdown();
        }
    }

    private static long lineAfter(Path file, long position) throws IOException {
        long at = position;
        try (InputStream in = open(file, position)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                at++;
                if (b == '\n') {
                    return at;
                }
            }
        }
        return at;
    }

    private static InputStream open(Path file, long position) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        return new BufferedInputStream(Channels.newInputStream(channel.position(position)), 1 << 16);
    }

    /** A stream that ends after a number of bytes. */
    private static final class PartInputStream extends FilterInputStream {
        private long left;

        PartInputStream(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = left == 0 ? -1 : super.read(bytes, offset, (int) Math.min(left, length));
            left -= Math.max(0, count);
            return count;
        }
    }

    private static List<Meter> read(
            Path file, long begin, long end, List<RateChange> changes, @Nullable Set<String> ids) throws IOException {
        List<Meter> meters = changes.stream().map(Meter::new).toList();
        Map<String, List<Meter>> bySchema =
                meters.stream().collect(Collectors.groupingBy(meter -> meter.change.schema()));
        try (InputStream in = new PartInputStream(open(file, begin), end - begin);
                JsonParser parser = JSON.createParser(in)) {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                add(event(parser), bySchema, ids);
            }
        }
        return meters;
    }

    private static void add(Event event, Map<String, List<Meter>> bySchema, @Nullable Set<String> ids) {
        if (event.schema == null
                || event.id == null
                || event.timestamp == null
                || event.account == null
                || event.city == null
                || event.distance == null
                || (ids != null && !ids.add(event.id))) {
            return;
        }
        Key key = new Key(event.account, event.timestamp.substring(0, MONTH_LENGTH));
        for (Meter meter : bySchema.getOrDefault(event.schema, List.of())) {
            meter.add(event.city, event.distance, key);
        }
    }

    private static Event event(JsonParser parser) throws IOException {
        Event event = new Event();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "schemaName" -> event.schema = parser.getText();
                case "id" -> event.id = parser.getText();
                case "timestamp" -> event.timestamp = parser.getText();
                case "accountId" -> event.account = parser.getText();
                case "attributes" -> readAttributes(parser, event);
                case "dimensions" -> readDimensions(parser, event);
                default -> parser.skipChildren();
            }
        }
        return event;
    }

    private static void readAttributes(JsonParser parser, Event event) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            boolean isDistance = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("name")) {
                    isDistance = parser.getText().equals("distance");
                } else if (isDistance && name.equals("value")) {
                    event.distance = new BigDecimal(parser.getText());
                }
            }
        }
    }

    private static void readDimensions(JsonParser parser, Event event) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("city")) {
                event.city = parser.getText();
            }
        }
    }

    private static void merge(List<Meter> meters, List<Meter> others) {
        for (int i = 0; i < meters.size(); i++) {
            Map<Key, Sums> sums = meters.get(i).sums;
            others.get(i)
                    .sums
                    .forEach((key, row) ->
                            sums.computeIfAbsent(key, ignored -> new Sums()).add(row));
        }
    }

    private static MonthTotals totals(List<Meter> meters) {
        MonthTotals totals = new MonthTotals();
        for (Meter meter : meters) {
            Map<String, Sums> byMonth = new HashMap<>();
            meter.sums.forEach((key, row) ->
                    byMonth.computeIfAbsent(key.month(), ignored -> new Sums()).add(row));
            byMonth.forEach((month, row) ->
                    totals.add(meter.change.meter(), month, row.before, row.after, row.eventsBefore, row.eventsAfter));
        }
        return totals;
    }
}
