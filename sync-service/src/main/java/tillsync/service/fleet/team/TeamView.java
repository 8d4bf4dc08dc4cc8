package tillsync.service.fleet.team;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.tills.device.Device;
import tillsync.service.web.page.PageModel;

/**
 * One page of the matrix of roles: people are its columns, and tills its rows, by place.
 *
 * @param owner whether the user is OWNER of a till, and so can change something
 * @param all one field for each person, for all tills; empty: there is nothing to choose
 * @param more the number of people without a column
 */
record TeamView(List<Person> people, List<Field> all, List<Place> places, boolean owner, int page, int pages, int more)
        implements PageModel {
    private static final int MOST_PEOPLE = 30;
    /** The most fields in the form; Tomcat reads 1,000 of them. */
    private static final int MOST_FIELDS = 500;

    private static final int MOST_ROWS = 50;

    /** @param email null if the viewing user need not know it */
    record Person(String id, String name, @Nullable String email, boolean me) {}

    /**
     * @param name "": nothing can be changed
     * @param chosen a role, NONE, or "" for a field of several tills that asks for nothing
     */
    record Field(
            String name,
            Person person,
            String chosen,
            @Nullable TillRole role) {}

    record Row(String id, String name, boolean owned, List<Field> fields) {}

    /** @param all one field for each person, for this place; empty: there are no others, or nothing to choose */
    record Place(String name, List<Field> all, List<Row> rows) {}

    static TeamView of(RoleMatrix matrix, Map<String, String> typed, int wantedPage) {
        var users = matrix.people();
        var shown = users.subList(0, Math.min(users.size(), MOST_PEOPLE));
        var people = shown.stream().map(user -> person(matrix, user)).toList();
        int rows = Math.min(MOST_ROWS, MOST_FIELDS / Math.max(1, people.size()));
        int pages = Math.max(1, (matrix.tills().size() + rows - 1) / rows);
        int page = Math.max(1, Math.min(wantedPage, pages));
        var onPage = matrix.tills().stream()
                .skip((long) (page - 1) * rows)
                .limit(rows)
                .toList();
        var places = new ArrayList<Place>();
        matrix.byPlace().forEach((name, tills) -> {
            var here = tills.stream().filter(onPage::contains).toList();
            if (!here.isEmpty()) {
                places.add(place(matrix, typed, people, name, tills, here));
            }
        });
        var owned = matrix.owned();
        return new TeamView(
                people,
                owned.size() > 1 ? group(people, "all.", "", typed) : List.of(),
                places,
                !owned.isEmpty(),
                page,
                pages,
                users.size() - shown.size());
    }

    private static Person person(RoleMatrix matrix, UserId user) {
        var account = matrix.accounts().get(user);
        return new Person(
                user.value(),
                account == null ? "" : account.name(),
                account != null && matrix.isKnownToOwner(user) ? account.email() : null,
                user.equals(matrix.me()));
    }

    private static Place place(
            RoleMatrix matrix,
            Map<String, String> typed,
            List<Person> people,
            String name,
            List<Device> tills,
            List<Device> here) {
        boolean several = tills.stream().filter(matrix::owns).count() > 1
                && matrix.byPlace().size() > 1;
        return new Place(
                name,
                several ? group(people, "place.", "." + here.get(0).id(), typed) : List.of(),
                here.stream().map(till -> row(matrix, typed, people, till)).toList());
    }

    private static List<Field> group(List<Person> people, String before, String after, Map<String, String> typed) {
        return people.stream()
                .map(person -> {
                    var name = before + person.id() + after;
                    return new Field(name, person, typed.getOrDefault(name, ""), null);
                })
                .toList();
    }

    private static Row row(RoleMatrix matrix, Map<String, String> typed, List<Person> people, Device till) {
        boolean owned = matrix.owns(till);
        return new Row(
                till.id().value(),
                till.name(),
                owned,
                people.stream()
                        .map(person -> field(matrix, typed, till, person, owned))
                        .toList());
    }

    private static Field field(
            RoleMatrix matrix, Map<String, String> typed, Device till, Person person, boolean owned) {
        var role = matrix.role(till, UserId.of(person.id()));
        var now = role == null ? RoleMatrix.NONE : role.name();
        var name = "role." + person.id() + "." + till.id() + "." + now;
        return new Field(owned ? name : "", person, typed.getOrDefault(name, now), role);
    }
}
