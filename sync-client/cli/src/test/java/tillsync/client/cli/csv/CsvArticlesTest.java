package tillsync.client.cli.csv;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.article.Article;
import tillsync.sheet.csv.CsvFault;

class CsvArticlesTest {
    private static final String HEADER = "number;name;price;vat\n";

    private static List<Article> read(String csv) {
        return CsvArticles.read(csv.getBytes(UTF_8), read -> {}).articles();
    }

    private static void assertFault(String csv, String... parts) {
        assertThatThrownBy(() -> read(csv))
                .isInstanceOf(CsvFault.class)
                .message()
                .contains(parts);
    }

    @Test
    void readsEachColumn() {
        var articles = read("number,name,price_cents,currency,vat,gtin,category,unit,Deposit\n"
                + "4711,\"Milk, 1 l\",149,EUR,DE_REDUCED,4006381333931,Dairy,PIECE,0.15\n");

        assertThat(articles).containsExactly(Article.read("""
                        {"number":"4711","name":"Milk, 1 l","price":{"cents":149,"currency":"EUR"},"vat":"DE_REDUCED",
                        "gtin":"4006381333931","category":"Dairy","unit":"PIECE","attributes":{"Deposit":"0.15"}}"""));
    }

    @Test
    void readsBarcodesLinkedArticlesAndScales() {
        var file = CsvArticles.read(
                ("number;name;price;vat;Codes;linked;options;plu;tare_grams\n"
                                + "1;Pils;1;DE_STANDARD;\"KISTE 7 x20; 4001234567890\";P8;drink x2;17;5\n"
                                + "2;Tea;2;DE_REDUCED;;;;;\n")
                        .getBytes(UTF_8),
                read -> {});

        assertThat(file.known()).hasToString("codes,linked,name,number,options,price,scale,vat");
        assertThat(file.articles().get(0)).isEqualTo(Article.read("""
                        {"number":"1","name":"Pils","price":{"cents":100,"currency":"EUR"},"vat":"DE_STANDARD",
                        "codes":[{"code":"4001234567890"},{"code":"KISTE 7","quantity":20}],
                        "linked":[{"number":"P8"}],"options":[{"key":"drink","quantity":2}],
                        "scale":{"plu":17,"tareGrams":5}}"""));
        assertThat(file.articles().get(1).toJson().members()).hasSize(4);
    }

    @Test
    void readsPricesOfGroupsAndWhetherTheySellIt() {
        var file = CsvArticles.read(
                ("number;name;price;currency;vat;price: a/b;offered: a/b;offered: c\n"
                                + "1;Pils;1;CHF;DE_STANDARD;1,20;no;yes\n2;Tea;2;;DE_REDUCED;;;no\n")
                        .getBytes(UTF_8),
                read -> {});
        assertThat(file.known()).hasToString("groups,name,number,price,vat");
        assertThat(file.groups()).hasSize(3);
        assertThat(file.articles().get(0)).isEqualTo(Article.read("""
                        {"number":"1","name":"Pils","price":{"cents":100,"currency":"CHF"},"vat":"DE_STANDARD",
                        "groups":{"a/b":{"price":{"cents":120,"currency":"CHF"},"offered":false}}}"""));
        assertThat(file.articles().get(1).canonical()).contains("\"groups\":{\"c\":{\"offered\":false}}");
        assertFault(HEADER.replace("vat", "vat;offered: c") + "1;x;1;DE_ZERO;perhaps", "line 2, column 5", "yes or no");
        assertFault(HEADER.replace("vat", "vat;price: c") + "1;x;1;DE_ZERO;much", "line 2, column 5", "1,99");
        assertFault(
                HEADER.replace("vat", "vat;price: c") + "1;x;1;DE_ZERO;9999999,99", "line 2, column 5", "0..99999999");
        assertFault(HEADER.replace("vat", "vat;price: c;price: c") + "1;x;1;DE_ZERO;1;1", "twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,99|199",
                "1.99|199",
                "2|200",
                "0,5|50",
                "1.234,50|123450",
                "1,234.50|123450",
                "99999999|9999999900"
            })
    void understandsPricesWithCommaAndPoint(String price, long cents) {
        if (cents > 99_999_999) {
            assertFault(HEADER + "1;Milk;" + price + ";DE_REDUCED", "line 2", "column 3 (price)");
        } else {
            var articles = read(HEADER + "1;Milk;" + price + ";DE_REDUCED");
            assertThat(articles.get(0).price().cents()).isEqualTo(cents);
        }
    }

    @Test
    void understandsUtf8WithAMarkAndWindows1252() {
        var csv = HEADER + "1;Käse – 1 €;1;DE_REDUCED\r\n";
        var marked = CsvArticles.read(("\ufeff" + csv).getBytes(UTF_8), read -> {});
        var windows = CsvArticles.read(csv.getBytes(Charset.forName("windows-1252")), read -> {});

        assertThat(marked).isEqualTo(windows);
        assertThat(marked.articles().get(0).name()).isEqualTo("Käse – 1 €");
    }

    @Test
    void leavesOutEmptyCellsAndEmptyLines() {
        var articles = read("number;name;price;vat;category;colour\n\n1;Milk;1;DE_REDUCED;;\n\n2;Tea;2;DE_REDUCED\n");
        assertThat(articles).hasSize(2).allMatch(article -> article.category().isEmpty());
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "codes|4.00638E+12",
                    "codes|1 x10000",
                    "codes|\"\"\"1\"",
                    "linked|1",
                    "linked|2 x0",
                    "plu|0",
                    "plu|x",
                    "tare_grams|100000",
                    "tare_grams|1.5"
                })
        void whatNoTillCanScanOrWeigh(String column, String cell) {
            assertFault(
                    "number;name;price;vat;" + column + "\n1;Milk;1;DE_REDUCED;" + cell + "\n",
                    "line 2",
                    "column 5 (" + column + ")");
        }

        @Test
        void aNumberTwice() {
            assertFault(
                    HEADER + "1;Milk;1;DE_REDUCED\n2;Tea;1;DE_REDUCED\n1;Milk;1;DE_REDUCED\n",
                    "line 4, column 1 (number)",
                    "line 2");
        }

        @Test
        void aWrongCell() {
            assertFault(HEADER + "1;Milk;1.005;DE_REDUCED\n", "line 2, column 3 (price)", "1.005");
            assertFault(HEADER + "1;Milk;1;DE_REDUCED\n2;\"a\nb\";1;DE_REDUCED\n", "line 3, column 2 (name)");
            assertFault(HEADER + "1;Milk;1;DE_WRONG\n", "line 2, column 4 (vat)");
            assertFault(HEADER + "1;;1;DE_REDUCED\n", "line 2, column 2 (name)");
            assertFault(HEADER + "1;Milk;1;DE_REDUCED;more\n", "line 2, column 5");
        }

        @Test
        void aHeaderThatLacksAColumnOrHasOneTwice() {
            assertFault("", "line 1");
            assertFault("number;price;vat\n1;1;DE_REDUCED\n", "column name: missing");
            assertFault("number;name;vat\n", "column price");
            assertFault("number;name;name;price;vat\n", "line 1, column 3 (name): column: twice");
        }

        @Test
        void anUnclosedQuote() {
            assertFault(HEADER + "1;Milk;1;DE_REDUCED\n2;\"Tea;1;DE_REDUCED\n", "line 3");
        }

        @Test
        void nulAndUtf16() {
            assertFault(HEADER + "1;Mi\0lk;1;DE_REDUCED\n", "line 2", "NUL");
            assertThatThrownBy(() -> CsvArticles.read(HEADER.getBytes(UTF_16), read -> {}))
                    .isInstanceOf(CsvFault.class)
                    .hasMessageContaining("UTF-16");
        }
    }
}
