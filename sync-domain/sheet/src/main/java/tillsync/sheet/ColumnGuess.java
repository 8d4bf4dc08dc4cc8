package tillsync.sheet;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tillsync.article.member.SimpleMember;

/** Guesses the meaning of a column from its German or English header, in any spelling. */
public final class ColumnGuess {
    private static final Map<String, Meaning> NAMES = new HashMap<>();
    /** Names of the number at the scale, or of the article's number if the file has no other. */
    private static final Set<String> PLU = Set.of("plu", "plunr", "plunummer", "plunumber");

    static {
        names(
                Meaning.NUMBER,
                "number nummer nr no artikelnummer artikelnr artnummer artnr artno articlenumber articleno itemnumber"
                        + " itemno sku warennummer produktnummer productnumber artikelid id");
        names(
                Meaning.NAME,
                "name bezeichnung bez artikelbezeichnung artikelbez artikelname artikel article articlename item"
                        + " itemname produkt product produktname productname produktbezeichnung title titel kurztext"
                        + " artikeltext bontext description beschreibung");
        names(
                Meaning.PRICE,
                "price preis vk vkpreis vkbrutto vkpreisbrutto verkaufspreis verkaufspreisbrutto bruttopreis"
                        + " preisbrutto bruttovk einzelpreis ladenpreis unitprice salesprice sellingprice retailprice"
                        + " grossprice preiseur preisin preisineur preisineuro priceeur eur euro betrag");
        names(Meaning.CENTS, "pricecents pricecent pricecentseur cents cent preiscent preiscents preisincent");
        names(Meaning.CURRENCY, "currency waehrung whg");
        names(
                Meaning.VAT,
                "vat mwst mwstsatz mwstprozent ust ustsatz steuer steuersatz mehrwertsteuer umsatzsteuer"
                        + " mehrwertsteuersatz umsatzsteuersatz steuerschluessel mwstschluessel steuerkennzeichen"
                        + " tax taxrate vatrate vatkey taxclass steuerklasse");
        names(
                Meaning.CODES,
                "codes barcodes eans strichcodes weiterebarcodes weitereeans weiterestrichcodes zusatzbarcodes zusatzeans"
                        + " furtherbarcodes additionalbarcodes alternativebarcodes");
        names(Meaning.LINKED, "linked linkedarticles linkedarticle verknuepfteartikel verknuepft pfandartikel");
        names(Meaning.OPTIONS, "options option optionen auswahl auswahlen modifiers");
        names(Meaning.TARE, "tare taregrams taregram tara taragramm tarag");
        SimpleMember.ALL.forEach(member -> names(
                Meaning.of(member),
                String.join(
                        " ", plain(member.name()), plain(member.english()), plain(member.german()), member.headers())));
    }

    private ColumnGuess() {}

    private static void names(Meaning meaning, String names) {
        Arrays.stream(names.split("\\s+")).forEach(name -> NAMES.put(name, meaning));
    }

    /**
     * Guesses the columns of a header. If several columns have one meaning, the first counts. A column with an unknown
     * name is ignored, unless its header marks an attribute.
     */
    public static List<Column> of(List<String> header) {
        var taken = new HashSet<Meaning>();
        boolean numbered = header.stream().anyMatch(cell -> NAMES.get(plain(cell)) == Meaning.NUMBER);
        var plu = numbered ? Meaning.PLU : Meaning.NUMBER;
        boolean priced = header.stream()
                .anyMatch(cell -> Column.groupOf(cell).isEmpty() && NAMES.get(plain(cell)) == Meaning.PRICE);
        var groups = new HashSet<Column.OfGroup>();
        var columns = new ArrayList<Column>(header.size());
        for (var cell : header) {
            var meaning = named(cell, priced).orElseGet(() -> meaning(plain(cell), plu));
            boolean free = meaning.isOfGroup()
                    ? groups.add(new Column.OfGroup(meaning, new Column(cell, meaning).group()))
                    : meaning.isRepeatable() || taken.add(meaning);
            columns.add(new Column(cell, free ? meaning : Meaning.IGNORED));
        }
        if (taken.contains(Meaning.PRICE) && taken.contains(Meaning.CENTS)) {
            columns.replaceAll(column ->
                    column.meaning() == Meaning.CENTS ? new Column(column.header(), Meaning.IGNORED) : column);
        }
        return List.copyOf(columns);
    }

    /**
     * The meaning of a header that marks an attribute or a price group. "Preis: brutto" is the price, unless another
     * column is.
     */
    private static Optional<Meaning> named(String header, boolean priced) {
        var meaning = Column.attributeOf(header).map(name -> Meaning.ATTRIBUTE);
        return meaning.isPresent()
                ? meaning
                : Column.groupOf(header)
                        .filter(group -> priced || !NAMES.containsKey(plain(header)))
                        .map(Column.OfGroup::meaning);
    }

    private static Meaning meaning(String name, Meaning plu) {
        return PLU.contains(name) ? plu : NAMES.getOrDefault(name, Meaning.IGNORED);
    }

    /** The letters and digits of a name, without brackets and their content: "VK-Preis (brutto)" is "vkpreis". */
    private static String plain(String header) {
        var text = Normalizer.normalize(header, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)|\\[[^]]*]", "")
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        return text.replaceAll("[^a-z0-9]", "");
    }
}
