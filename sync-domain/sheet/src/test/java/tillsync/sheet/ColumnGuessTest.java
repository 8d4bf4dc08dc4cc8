package tillsync.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnGuessTest {
    private static String guessed(String header) {
        return String.join(
                " ",
                ColumnGuess.of(Arrays.asList(header.split(";", -1))).stream()
                        .map(column -> column.meaning().name())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number;name;price;vat;gtin;category;unit|NUMBER NAME PRICE VAT GTIN CATEGORY UNIT",
                "Art.-Nr.;Bezeichnung;VK-Preis (brutto);MwSt-Satz;EAN-Code;Warengruppe;Einheit|NUMBER NAME PRICE VAT GTIN CATEGORY UNIT",
                "ARTIKELNUMMER;ARTIKEL;PREIS IN €;STEUERSCHLÜSSEL|NUMBER NAME PRICE VAT",
                "PLU;Text;Währung;price_cents|NUMBER IGNORED CURRENCY CENTS",
                "PLU;Nr;Weitere Barcodes;Verknüpfte Artikel (z. B. Pfand);Optionen;Tara (g)|PLU NUMBER CODES LINKED OPTIONS TARE",
                "number;codes;linked;options;plu;tare_grams|NUMBER CODES LINKED OPTIONS PLU TARE",
                "Nr;Name;EK-Preis;Preis;Bestand|NUMBER NAME IGNORED PRICE IGNORED",
                "Nr;Artikelnummer;Name;Bezeichnung|NUMBER IGNORED NAME IGNORED",
                "price;price_cents;sku|PRICE IGNORED NUMBER",
                "Item No;Description;Retail Price;Tax rate;Barcode;Department|NUMBER NAME PRICE VAT GTIN CATEGORY",
                "Nr;Preis;Preis: Bahnhof;Angeboten: Bahnhof;price: eur|NUMBER PRICE GROUP_PRICE GROUP_OFFERED GROUP_PRICE",
                "Nr;Preis: brutto;Preis: ;offered: ;price: a b|NUMBER GROUP_PRICE PRICE IGNORED GROUP_PRICE",
                "Nr;Preis: a;price: a;offered: a;offered: b|NUMBER GROUP_PRICE IGNORED GROUP_OFFERED GROUP_OFFERED",
                ";;|IGNORED IGNORED IGNORED",
                "<script>;=cmd|IGNORED IGNORED"
            })
    void understandsHeadersInGermanAndEnglish(String header, String meanings) {
        assertThat(guessed(header)).isEqualTo(meanings);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(plan("Name;Preis").flaws()).containsExactly("NUMBER_MISSING");
        assertThat(plan("Nr").flaws()).containsExactly("ONLY_NUMBER");
        assertThat(plan("Nr;Preis").flaws()).isEmpty();
        var twice = List.of(new Column("a", Meaning.NUMBER), new Column("b", Meaning.NUMBER));
        assertThat(new ColumnPlan(twice, "DE", "EUR", false).flaws()).containsExactly("TWICE", "ONLY_NUMBER");
        var prices = List.of(
                new Column("a", Meaning.NUMBER), new Column("b", Meaning.PRICE), new Column("c", Meaning.CENTS));
        assertThat(new ColumnPlan(prices, "DE", "EUR", false).flaws()).containsExactly("TWO_PRICES");
        var groups = List.of(
                new Column("a", Meaning.NUMBER),
                new Column("price: b", Meaning.GROUP_PRICE),
                new Column("offered: b", Meaning.GROUP_OFFERED));
        assertThat(new ColumnPlan(groups, "DE", "EUR", false).flaws()).isEmpty();
        var same = List.of(groups.get(0), groups.get(1), new Column("Preis: b", Meaning.GROUP_PRICE));
        assertThat(new ColumnPlan(same, "DE", "EUR", false).flaws()).containsExactly("TWICE");
    }

    private static ColumnPlan plan(String header) {
        return new ColumnPlan(ColumnGuess.of(Arrays.asList(header.split(";"))), "DE", "EUR", false);
    }
}
