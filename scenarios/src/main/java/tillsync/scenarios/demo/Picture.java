package tillsync.scenarios.demo;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import tillsync.scenarios.terminal.Column;
import tillsync.scenarios.terminal.Line;
import tillsync.scenarios.terminal.Span;
import tillsync.scenarios.terminal.Style;
import tillsync.scenarios.terminal.Table;

/** The terminal's picture: the tills in a table, and the latest events below. */
record Picture(Shop shop, Wording words) {
    private static final int WIDTH = 79;
    private static final int EVENTS = 5;

    List<Line> of(Story story, Journal journal) {
        var lines = new ArrayList<Line>();
        lines.add(Line.EMPTY);
        lines.add(title());
        lines.add(Line.of("  " + story.scene()));
        lines.add(Line.EMPTY);
        lines.addAll(table());
        lines.add(Line.EMPTY);
        lines.add(Line.of(Span.of(Style.BOLD, words.say("happened"))));
        var about = shop.service().about().apply(words);
        int room = EVENTS + 1 - about.size(); // all of it has 24 lines
        var events = journal.latest(room);
        events.forEach(event -> lines.add(Line.of(event)));
        for (int i = events.size(); i < room; i++) {
            lines.add(Line.EMPTY);
        }
        lines.add(Line.of(dashboard()));
        about.forEach(line -> lines.add(Line.of(Span.of(Style.DIM, line))));
        return lines;
    }

    /** A line with the address of the dashboard, and the credentials to sign in. */
    String dashboard() {
        return words.say("dashboard", shop.service().address().toString(), Shop.OWNER.email(), Shop.OWNER.password());
    }

    private Line title() {
        var title = words.say("title");
        var end = words.say("stop") + "  " + words.time(LocalTime.now());
        var room = " ".repeat(Math.max(2, WIDTH - title.length() - end.length()));
        return Line.of(Span.of(Style.BOLD, title), Span.of(room), Span.of(Style.DIM, end));
    }

    /** Two lines a till: its status, and the last change that it has seen. */
    List<Line> table() {
        var table = new Table(
                Column.left("  " + words.say("column.till"), 15),
                Column.left(words.say("column.role"), 14),
                Column.left(words.say("column.connection"), 13),
                Column.right(words.say("column.articles"), 7),
                Column.right(words.say("column.revision"), 8),
                Column.left(words.say("column.state"), 12));
        for (var till : shop.tills()) {
            var standing = till.standing();
            table.row(
                    name(till, standing),
                    Span.of(words.say("part." + till.part())),
                    connection(till, standing),
                    Span.of(Long.toString(standing.articles())),
                    Span.of(Long.toString(standing.revision())),
                    state(till));
            table.line(Line.of(Span.of(Style.DIM, "    " + below(till, standing))));
        }
        return table.lines();
    }

    private static Span name(ShopTill till, Standing standing) {
        return standing.isConnected()
                ? Span.of(Style.BOLD, "● " + till.name())
                : Span.of(Style.DIM, "○ " + till.name());
    }

    private Span connection(ShopTill till, Standing standing) {
        if (!till.isOn()) {
            return Span.of(Style.DIM, words.say("connection.off"));
        }
        return standing.isConnected()
                ? Span.of(Style.GREEN, words.say("connection.on"))
                : Span.of(Style.RED, words.say("connection.lost"));
    }

    private Span state(ShopTill till) {
        long pending = shop.pending(till);
        if (pending > 0) {
            return Span.of(Style.YELLOW, words.say("state.pending", pending));
        }
        if (!till.isOn()) {
            return Span.of("");
        }
        return shop.isVerified(till)
                ? Span.of(Style.GREEN, words.say("state.verified"))
                : Span.of(Style.DIM, words.say("state.checking"));
    }

    private String below(ShopTill till, Standing standing) {
        return till.isOn() ? till.lastChange() : words.say("off.since", till.secondsOff(), standing.articles());
    }
}
