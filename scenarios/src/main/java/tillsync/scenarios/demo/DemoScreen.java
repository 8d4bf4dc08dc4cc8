package tillsync.scenarios.demo;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import tillsync.scenarios.terminal.Style;
import tillsync.scenarios.terminal.StyledText;
import tillsync.scenarios.terminal.Table;
import tillsync.scenarios.terminal.TableColumn;
import tillsync.scenarios.terminal.TextLine;

/** The terminal's picture: the tills in a table, and the latest events below. */
record DemoScreen(DemoShop shop, Wording words) {
    private static final int WIDTH = 79;
    private static final int EVENTS = 5;

    List<TextLine> of(Story story, Journal journal) {
        var lines = new ArrayList<TextLine>();
        lines.add(TextLine.EMPTY);
        lines.add(title());
        lines.add(TextLine.of("  " + story.scene()));
        lines.add(TextLine.EMPTY);
        lines.addAll(table());
        lines.add(TextLine.EMPTY);
        lines.add(TextLine.of(StyledText.of(Style.BOLD, words.say("happened"))));
        var about = shop.service().about().apply(words);
        int room = EVENTS + 1 - about.size(); // all of it has 24 lines
        var events = journal.latest(room);
        events.forEach(event -> lines.add(TextLine.of(event)));
        for (int i = events.size(); i < room; i++) {
            lines.add(TextLine.EMPTY);
        }
        lines.add(TextLine.of(dashboard()));
        about.forEach(line -> lines.add(TextLine.of(StyledText.of(Style.DIM, line))));
        return lines;
    }

    /** A line with the address of the dashboard, and the credentials to sign in. */
    String dashboard() {
        return words.say(
                "dashboard", shop.service().address().toString(), DemoShop.OWNER.email(), DemoShop.OWNER.password());
    }

    private TextLine title() {
        var title = words.say("title");
        var end = words.say("stop") + "  " + words.time(LocalTime.now());
        var room = " ".repeat(Math.max(2, WIDTH - title.length() - end.length()));
        return TextLine.of(StyledText.of(Style.BOLD, title), StyledText.of(room), StyledText.of(Style.DIM, end));
    }

    /** Two lines a till: its status, and the last change that it has seen. */
    List<TextLine> table() {
        var table = new Table(
                TableColumn.left("  " + words.say("column.till"), 15),
                TableColumn.left(words.say("column.role"), 14),
                TableColumn.left(words.say("column.connection"), 13),
                TableColumn.right(words.say("column.articles"), 7),
                TableColumn.right(words.say("column.revision"), 8),
                TableColumn.left(words.say("column.state"), 12));
        for (var till : shop.tills()) {
            var standing = till.standing();
            table.row(
                    name(till, standing),
                    StyledText.of(words.say("part." + till.part())),
                    connection(till, standing),
                    StyledText.of(Long.toString(standing.articles())),
                    StyledText.of(Long.toString(standing.revision())),
                    state(till));
            table.line(TextLine.of(StyledText.of(Style.DIM, "    " + below(till, standing))));
        }
        return table.lines();
    }

    private static StyledText name(DemoTill till, DemoTillStatus standing) {
        return standing.isConnected()
                ? StyledText.of(Style.BOLD, "● " + till.name())
                : StyledText.of(Style.DIM, "○ " + till.name());
    }

    private StyledText connection(DemoTill till, DemoTillStatus standing) {
        if (!till.isOn()) {
            return StyledText.of(Style.DIM, words.say("connection.off"));
        }
        return standing.isConnected()
                ? StyledText.of(Style.GREEN, words.say("connection.on"))
                : StyledText.of(Style.RED, words.say("connection.lost"));
    }

    private StyledText state(DemoTill till) {
        long pending = shop.pending(till);
        if (pending > 0) {
            return StyledText.of(Style.YELLOW, words.say("state.pending", pending));
        }
        if (!till.isOn()) {
            return StyledText.of("");
        }
        return shop.isVerified(till)
                ? StyledText.of(Style.GREEN, words.say("state.verified"))
                : StyledText.of(Style.DIM, words.say("state.checking"));
    }

    private String below(DemoTill till, DemoTillStatus standing) {
        return till.isOn() ? till.lastChange() : words.say("off.since", till.secondsOff(), standing.articles());
    }
}
