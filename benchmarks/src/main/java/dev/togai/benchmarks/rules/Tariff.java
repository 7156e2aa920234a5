package dev.togai.benchmarks.rules;

import java.math.BigDecimal;

/** A graduated tariff by hand: a base, a price for each kilometre in two tiers and beyond them, and a price for each minute. */
record Tariff(
        BigDecimal base,
        BigDecimal firstTier,
        BigDecimal firstRate,
        BigDecimal priceOfFirst,
        BigDecimal secondTier,
        BigDecimal secondRate,
        BigDecimal priceOfSecond,
        BigDecimal lastRate,
        BigDecimal minuteRate) {

    /** The tariff that is measured alone. */
    static final Tariff RIDES = of("5", "25", "1.5", "100", "1.2", "0.9", "0.25");

    /** Calculates the prices of the full tiers. */
    static Tariff of(
            String base,
            String firstTier,
            String firstRate,
            String secondTier,
            String secondRate,
            String lastRate,
            String minuteRate) {
        BigDecimal first = new BigDecimal(firstTier);
        BigDecimal second = new BigDecimal(secondTier);
        BigDecimal priceOfFirst = first.multiply(new BigDecimal(firstRate));
        BigDecimal priceOfSecond = priceOfFirst.add(second.subtract(first).multiply(new BigDecimal(secondRate)));
        return new Tariff(
                new BigDecimal(base),
                first,
                new BigDecimal(firstRate),
                priceOfFirst,
                second,
                new BigDecimal(secondRate),
                priceOfSecond,
                new BigDecimal(lastRate),
                new BigDecimal(minuteRate));
    }

    BigDecimal price(BigDecimal distance, BigDecimal minutes) {
        BigDecimal byDistance;
        if (distance.compareTo(firstTier) <= 0) {
            byDistance = distance.multiply(firstRate);
        } else if (distance.compareTo(secondTier) < 0) {
            byDistance = priceOfFirst.add(distance.subtract(firstTier).multiply(secondRate));
        } else {
            byDistance = priceOfSecond.add(distance.subtract(secondTier).multiply(lastRate));
        }
        return base.add(byDistance).add(minutes.multiply(minuteRate));
    }

    /** Returns the tariff as a rule of thirty nodes. */
    String rule() {
        return """
                {"+":[%s,{"if":[{"<=":[{"var":"attributes.distance"},%s]},{"*":[{"var":"attributes.distance"},%s]},\
                {"if":[{"<":[{"var":"attributes.distance"},%s]},\
                {"+":[%s,{"*":[{"-":[{"var":"attributes.distance"},%s]},%s]}]},\
                {"+":[%s,{"*":[{"-":[{"var":"attributes.distance"},%s]},%s]}]}]}]},\
                {"*":[{"var":"attributes.duration_min"},%s]}]}""".formatted(
                        base,
                        firstTier,
                        firstRate,
                        secondTier,
                        priceOfFirst,
                        firstTier,
                        secondRate,
                        priceOfSecond,
                        secondTier,
                        lastRate,
                        minuteRate);
    }
}
