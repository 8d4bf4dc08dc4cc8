package tillsync.service.operation.rows;

import java.sql.SQLException;

/** What operators are told of a failure of the database. */
public final class FailureText {
    private FailureText() {}

    /** Its first line. Drivers write rows into their messages: of a failure at a row only the state is told. */
    public static String of(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        boolean atRow = state.startsWith("22") || state.startsWith("23");
        return atRow
                ? "state " + state
                : String.valueOf(failure.getMessage()).lines().findFirst().orElse(state);
    }
}
