package tillsync.service.articles.list;

import tillsync.service.articles.list.Assortment.Found;

/**
 * The addresses that the list links to.
 *
 * @param path of the list
 * @param after the number after which the page begins; "": it is the first one
 */
public record ListAddresses(String path, Filter filter, Sorting sorting, String after, Found found) {
    public String here() {
        return filter.address(path, sorting, after);
    }

    /** The next page; "": there is none. */
    public String next() {
        return found.next().isEmpty() ? "" : filter.address(path, sorting, found.next());
    }

    /** The previous page; "": this is the first one. */
    public String previous() {
        return found.first() == 0 ? "" : filter.address(path, sorting, found.previous());
    }

    /** The list of that category, or without the category if it is chosen already. */
    public String category(String name) {
        var chosen = name.equals(filter.category()) ? "" : name;
        return of(new Filter(filter.q(), chosen, filter.vat(), filter.planned()));
    }

    /** The list of that VAT key, or without the key if it is chosen already. */
    public String vat(String key) {
        var chosen = key.equals(filter.vat()) ? "" : key;
        return of(new Filter(filter.q(), filter.category(), chosen, filter.planned()));
    }

    /** The list of articles with planned values, or without that choice if it is chosen already. */
    public String planned() {
        var chosen = filter.planned().isEmpty() ? "yes" : "";
        return of(new Filter(filter.q(), filter.category(), filter.vat(), chosen));
    }

    /** The list without any choice, in the same order. */
    public String all() {
        return of(Filter.of(null, null, null, null));
    }

    private String of(Filter other) {
        return other.address(path, sorting, "");
    }

    /** The list sorted by a column, or in the opposite order if it is sorted so already. */
    public String sorted(String column) {
        return filter.address(path, sorting.onto(Sorting.Column.valueOf(column)), "");
    }

    public String xlsx() {
        return file(".xlsx");
    }

    public String csv() {
        return file(".csv");
    }

    private String file(String kind) {
        return filter.address("/api/v1/devices" + path.substring("/tills".length()) + kind, "");
    }

    public String change() {
        return filter.address(path + "/change", "");
    }
}
