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
                "PLU;Nr;Weitere Barcodes;Verknüpfte Artikel (z. B. Pfand);Tara (g)|PLU NUMBER CODES LINKED TARE",
                "number;codes;linked;plu;tare_grams|NUMBER CODES LINKED PLU TARE",
                "Nr;Name;EK-Preis;Preis;Bestand|NUMBER NAME IGNORED PRICE IGNORED",
                "Nr;Artikelnummer;Name;Bezeichnung|NUMBER IGNORED NAME IGNORED",
                "price;price_cents;sku|PRICE IGNORED NUMBER",
                "Item No;Description;Retail Price;Tax rate;Barcode;Department|NUMBER NAME PRICE VAT GTIN CATEGORY",
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
        assertThat(new ColumnPlan(twice, "DE", "EUR").flaws()).containsExactly("TWICE", "ONLY_NUMBER");
        var prices = List.of(
                new Column("a", Meaning.NUMBER), new Column("b", Meaning.PRICE), new Column("c", Meaning.CENTS));
        assertThat(new ColumnPlan(prices, "DE", "EUR").flaws()).containsExactly("TWO_PRICES");
    }

    private static ColumnPlan plan(String header) {
        return new ColumnPlan(ColumnGuess.of(Arrays.asList(header.split(";"))), "DE", "EUR");
    }
}
