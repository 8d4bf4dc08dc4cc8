package tillsync.service.operation.inside;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;

/**
 * A bill of materials: the libraries of a jar, as the build found them. The build writes it into the jar, as CycloneDX.
 *
 * @param of the name and version of the jar, such as {@code sync-service 1.2.0}
 * @param parts sorted by group and name
 */
public record Bill(String of, List<Part> parts) {
    /**
     * A library.
     *
     * @param group such as {@code org.postgresql}
     * @param licences SPDX's short names, or the library's own words; with several, the user may choose; empty: none is
     *     stated
     * @param address of its home page; empty if it has none
     */
    public record Part(String group, String name, String version, List<String> licences, String address) {
        /** The name of its file in a jar with libraries. */
        public String file() {
            return name + "-" + version + ".jar";
        }

        @Override
        public String toString() {
            return group + ":" + name + " " + version + ": "
                    + (licences.isEmpty() ? "no licence" : String.join(" or ", licences))
                    + (address.isEmpty() ? "" : ", " + address);
        }
    }

    /**
     * Reads the file that the build has written.
     *
     * @throws tillsync.json.MalformedJson if it is no JSON
     */
    public static Bill read(byte[] cycloneDx) {
        var bill = JsonReader.read(cycloneDx);
        var parts = new ArrayList<Part>();
        member(bill, "components").elements().forEach(component -> parts.add(part(component)));
        parts.sort(Comparator.comparing(Part::group).thenComparing(Part::name));
        var whole = member(member(bill, "metadata"), "component");
        return new Bill(whole.text("name") + " " + whole.text("version"), List.copyOf(parts));
    }

    private static Part part(JsonValue component) {
        var licences = member(component, "licenses").elements().stream()
                .map(Bill::licence)
                .distinct()
                .toList();
        var address = member(component, "externalReferences").elements().stream()
                .filter(reference -> reference.text("type").equals("website"))
                .map(reference -> reference.text("url"))
                .findFirst()
                .orElse("");
        return new Part(component.text("group"), component.text("name"), component.text("version"), licences, address);
    }

    private static String licence(JsonValue choice) {
        var licence = member(choice, "license");
        var named = licence.text("id").isEmpty() ? licence.text("name") : licence.text("id");
        return named.isEmpty() ? choice.text("expression") : named;
    }

    private static JsonValue member(JsonValue object, String name) {
        var member = object.get(name);
        return member == null ? JsonValue.NULL : member;
    }

    /** Lists third-party libraries, one a line. */
    public String lines() {
        return parts.stream()
                .filter(part -> !part.group().equals("tillsync"))
                .map(part -> part + "\n")
                .collect(Collectors.joining());
    }
}
