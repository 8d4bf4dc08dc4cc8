package tillsync.scenarios.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tillsync.scenarios.bench.report.Figure;
import tillsync.scenarios.bench.report.Machine;
import tillsync.scenarios.bench.report.Sample;
import tillsync.scenarios.bench.report.Samples;
import tillsync.scenarios.process.Administration;
import tillsync.scenarios.process.Administration.Credentials;
import tillsync.scenarios.process.Browsing;
import tillsync.scenarios.process.Browsing.Page;

/** W7: the dashboard of a merchant with 200 tills, one of whose mains has many articles. */
final class DashboardPages {
    private static final Figure OVERVIEW = Figure.atMost("W7", "overview of 200 tills", "ms", 100);
    private static final Figure OVERVIEW_BYTES = Figure.atMost("W7", "overview of 200 tills, gzip", "KB", 60);
    private static final Figure OVERVIEW_CPU = Figure.without("W7", "overview of 200 tills, service CPU", "ms");
    private static final Figure LIST = Figure.atMost("W7", "page of articles", "ms", 100);
    private static final Figure LAST = Figure.atMost("W7", "last page of articles", "ms", 100);
    private static final Figure SORTED = Figure.atMost("W7", "articles by price", "ms", 100);
    private static final Figure SEARCH = Figure.atMost("W7", "search in articles", "ms", 100);
    private static final Figure CHANGED = Figure.atMost("W7", "search after an edit", "ms", 100);
    private static final Figure ALL_LOOKS = Figure.atMost("W7", "pages, sorting, searches, p95", "ms", 100);
    private static final Figure LIVE = Figure.atMost("W7", "edit until the open overview has it", "ms", 1_000);
    private static final int MAINS = 20;
    private static final int FOLLOWERS_OF_EACH = 9;
    private static final int SET = 1_000;
    private static final int LOOKS = 20;
    private static final String MODEL = "POSSUM16";

    private DashboardPages() {}

    static void round(Stand stand, Samples samples) {
        var user = Credentials.anew("Pages");
        var address = stand.service().address();
        var owner = Administration.signUp(address, user);
        var main = mains(stand, owner).get(0);
        main.publish(stand.articles(0, stand.articles()), SET);
        main.verify();
        var browser = Browsing.signIn(stand.http(), address, user);
        overview(stand, browser, samples);
        articles(stand, browser, main, samples);
        live(stand, browser, main, samples);
    }

    private static List<Publisher> mains(Stand stand, Administration owner) {
        var mains = IntStream.range(0, stand.of(MAINS))
                .mapToObj(i -> new Publisher(
                        stand.http(), stand.service().address(), owner.register("Hauptkasse " + i, MODEL)))
                .toList();
        for (var main : mains) {
            var followers = IntStream.range(0, FOLLOWERS_OF_EACH)
                    .mapToObj(i -> owner.register("Kasse " + i, MODEL).deviceId());
            owner.assign(followers.toList(), main.deviceId());
        }
        return mains;
    }

    private static void overview(Stand stand, Browsing browser, Samples samples) {
        var machine = new Machine(stand.service());
        for (int look = 0; look < stand.of(LOOKS); look++) {
            var page = browser.get("/");
            require(page, "<strong>" + stand.of(MAINS) * (1 + FOLLOWERS_OF_EACH) + "</strong>");
            samples.add(OVERVIEW, page.millis());
            samples.add(OVERVIEW_BYTES, page.bytes() / 1e3);
        }
        machine.serviceMillis().ifPresent(millis -> samples.add(OVERVIEW_CPU, millis / stand.of(LOOKS)));
    }

    private static void articles(Stand stand, Browsing browser, Publisher main, Samples samples) {
        var list = "/tills/" + main.deviceId() + "/articles";
        int all = stand.articles();
        browser.get(list); // the first look reads all of them
        var looks = new ArrayList<Double>();
        for (int look = 0; look < stand.of(LOOKS); look++) {
            var wanted = stand.articles((look * 7919) % all, 1).get(0);
            var search = list + "?q=" + wanted.number().value();
            looks.add(seen(browser, list, LIST, samples));
            looks.add(seen(browser, list + "?after=9", LAST, samples));
            looks.add(seen(browser, list + "?sort=-price", SORTED, samples));
            require(browser.get(search), wanted.number().value());
            looks.add(seen(browser, search, SEARCH, samples));
            main.publish(stand.changed(look, 1, 1 + look), 1);
            looks.add(seen(browser, search, CHANGED, samples));
        }
        samples.add(ALL_LOOKS, new Sample(looks).percentile(95));
    }

    private static double seen(Browsing browser, String path, Figure figure, Samples samples) {
        double millis = browser.get(path).millis();
        samples.add(figure, millis);
        return millis;
    }

    /** Reloads the page at each event, like a browser, until the main has one article more. */
    private static void live(Stand stand, Browsing browser, Publisher main, Samples samples) {
        try (var events = new BufferedReader(new InputStreamReader(browser.events(), StandardCharsets.UTF_8))) {
            for (int edit = 1; edit <= stand.of(LOOKS); edit++) {
                var articles = "%,d articles".formatted(stand.articles() + edit);
                var time = new Stopwatch();
                main.publish(stand.articles(stand.articles() + edit - 1, 1), 1);
                do {
                    TwoNodes.awaitEvent(events, "tills");
                } while (!browser.get("/").html().contains(articles));
                samples.add(LIVE, time.millis());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void require(Page page, String text) {
        if (!page.html().contains(text)) {
            throw new IllegalStateException(text + ": not on the page: " + page.html());
        }
    }
}
