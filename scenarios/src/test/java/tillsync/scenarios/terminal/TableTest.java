package tillsync.scenarios.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quick")
class TableTest {
    private final Table table = new Table(Column.left("Kasse", 8), Column.right("Artikel", 0));

    @Test
    void alignsCellsAndKeepsColumnsAtTheirLeastWidth() {
        table.row(Span.of("Café"), Span.of("300")).row(Span.of("Kiosk am See"), Span.of("1"));

        assertThat(table.lines().stream().map(Line::plain))
                .containsExactly(
                        "Kasse         Artikel", "─────────────────────",
                        "Café              300", "Kiosk am See        1");
    }

    @Test
    void showsALineThatBelongsToNoColumnAsItIs() {
        table.row(Span.of("Café"), Span.of("300")).line(Line.of("  a longer text than both columns have room for"));

        assertThat(table.lines().get(3).plain()).isEqualTo("  a longer text than both columns have room for");
        assertThat(table.lines().get(0).plain()).isEqualTo("Kasse     Artikel");
    }

    @Test
    void refusesARowWithTooFewCells() {
        assertThatThrownBy(() -> table.row(Span.of("Café"))).hasMessage("cells: 1 (expected: 2)");
    }

    @Test
    void cutsALineWhereTheTerminalWouldWrapIt() {
        var line = Line.of(Span.of("Roggen"), Span.of(Style.GREEN, "mischbrot"));

        assertThat(line.render(false, 10)).isEqualTo("Roggenmis…");
        assertThat(line.render(true, 10)).isEqualTo("Roggen\033[32mmis…\033[0m");
        assertThat(line.render(false, 15)).isEqualTo("Roggenmischbrot");
    }
}
