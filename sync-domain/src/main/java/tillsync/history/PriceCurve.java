package tillsync.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tillsync.article.Price;

/**
 * The prices of an article as a picture, in steps over time.
 *
 * @param steps by time; only the latest ones in one currency
 * @param path the SVG path of past and present prices, in a box of {@link #WIDTH} by {@link #HEIGHT}
 * @param ahead the same of planned prices; "" if there are none
 */
public record PriceCurve(List<Step> steps, String path, String ahead) {
    public static final int WIDTH = 600;
    public static final int HEIGHT = 100;

    /** The least time that is drawn after the last planned price begins. */
    private static final Duration LEAST = Duration.ofDays(1);

    /** @param planned whether the price has not begun yet */
    public record Step(Instant from, Price price, boolean planned) {}

    /**
     * Draws steps.
     *
     * @param all by time; of consecutive steps with the same price, the first counts
     * @param now the end of the curve, if nothing is planned
     */
    public static PriceCurve of(List<Step> all, Instant now) {
        var steps = new ArrayList<Step>();
        for (var step : all) {
            boolean same = !steps.isEmpty()
                    && steps.get(steps.size() - 1)
                            .price()
                            .currency()
                            .equals(step.price().currency());
            if (!same) {
                steps.clear();
            }
            if (steps.isEmpty() || !steps.get(steps.size() - 1).price().equals(step.price())) {
                steps.add(step);
            }
        }
        return steps.isEmpty() ? new PriceCurve(List.of(), "", "") : drawn(steps, now);
    }

    private static PriceCurve drawn(List<Step> steps, Instant now) {
        var first = steps.get(0).from();
        var last = steps.get(steps.size() - 1);
        var end = last.planned()
                ? last.from().plus(longer(Duration.between(first, last.from()).dividedBy(8)))
                : now;
        long span = Math.max(1, Duration.between(first, end).getSeconds());
        long least =
                steps.stream().mapToLong(step -> step.price().cents()).min().orElse(0);
        long most = steps.stream().mapToLong(step -> step.price().cents()).max().orElse(0);
        var path = new StringBuilder();
        var ahead = new StringBuilder();
        long before = 0;
        for (var step : steps) {
            long x = x(step.from(), first, span);
            long y = y(step.price().cents(), least, most);
            if (step.planned()) {
                if (ahead.length() == 0) {
                    long here = Math.min(x, x(now, first, span));
                    path.append(path.length() == 0 ? "" : "H" + here);
                    ahead.append("M").append(here).append(' ').append(path.length() == 0 ? y : before);
                }
                ahead.append('H').append(x).append('V').append(y);
            } else {
                path.append(path.length() == 0 ? "M" + x + " " + y : "H" + x + "V" + y);
            }
            before = y;
        }
        (ahead.length() == 0 ? path : ahead).append('H').append(WIDTH);
        return new PriceCurve(List.copyOf(steps), path.toString(), ahead.toString());
    }

    private static Duration longer(Duration span) {
        return span.compareTo(LEAST) < 0 ? LEAST : span;
    }

    private static long x(Instant at, Instant first, long span) {
        long seconds = Math.max(0, Duration.between(first, at).getSeconds());
        return Math.min(WIDTH, Math.round((double) WIDTH * seconds / span));
    }

    /** Puts the highest price at the top. */
    private static long y(long cents, long least, long most) {
        return most == least ? HEIGHT / 2 : Math.round(HEIGHT - (double) HEIGHT * (cents - least) / (most - least));
    }

    /** Returns true for more than one price. */
    public boolean isWorthSeeing() {
        return steps.size() > 1;
    }
}
