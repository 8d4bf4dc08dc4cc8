package tillsync.service.operation.upgrade;

/**
 * A part of the database that older nodes do not know.
 *
 * @param since the first version that has it
 * @param what such as {@code schema 11} or {@code event catalogue.opened}
 * @param isRolling whether older nodes can go on beside it
 */
record DatabaseAddition(String since, String what, boolean isRolling, String why) {
    static final String EVENT = "event ";
    static final String SCHEMA = "schema ";

    static DatabaseAddition read(String line) {
        var cells = line.split("\\|", -1);
        var verdict = cells.length == 4 ? cells[2].strip() : "";
        if (!verdict.equals("rolling") && !verdict.equals("stop")) {
            throw new IllegalArgumentException(line + ": no change (expected: SINCE | WHAT | rolling or stop | WHY)");
        }
        return new DatabaseAddition(cells[0].strip(), cells[1].strip(), verdict.equals("rolling"), cells[3].strip());
    }

    @Override
    public String toString() {
        return "%-8s %s (%s)%s".formatted(isRolling ? "rolling" : "stop", what, since, why.isEmpty() ? "" : ": " + why);
    }
}
