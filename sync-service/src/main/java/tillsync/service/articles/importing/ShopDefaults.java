package tillsync.service.articles.importing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tillsync.article.Article;
import tillsync.sheet.Column;
import tillsync.sheet.ColumnGuess;
import tillsync.sheet.ColumnPlan;
import tillsync.sheet.Meaning;
import tillsync.sheet.VatText;

/**
 * The usual values of a shop's articles.
 *
 * @param country of most VAT rates
 * @param currency of most prices
 * @param attributes the names of attributes that its articles have
 */
record ShopDefaults(String country, String currency, Set<String> attributes) {

    static ShopDefaults of(List<Article> some) {
        var attributes = new HashSet<String>();
        some.forEach(article -> article.member("attributes")
                .ifPresent(all -> attributes.addAll(all.members().keySet())));
        return new ShopDefaults(
                mostOften(some, article -> country(article.vat()), VatText.COUNTRIES.get(0)),
                mostOften(some, article -> article.price().currency(), "EUR"),
                attributes);
    }

    private static String country(String vat) {
        return vat.substring(0, Math.max(0, vat.indexOf('_')));
    }

    private static String mostOften(List<Article> some, Function<Article, String> of, String otherwise) {
        return some.stream().collect(Collectors.groupingBy(of, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(otherwise);
    }

    /**
     * Guesses the meaning of columns. A column with no other meaning and the name of an attribute is that attribute.
     */
    ColumnPlan guess(List<String> header) {
        var columns = ColumnGuess.of(header).stream()
                .map(column -> column.meaning() == Meaning.IGNORED
                                && attributes.contains(column.header().strip())
                        ? new Column(column.header(), Meaning.ATTRIBUTE)
                        : column)
                .toList();
        return new ColumnPlan(columns, country, currency, false);
    }
}
