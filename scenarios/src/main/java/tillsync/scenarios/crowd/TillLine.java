package tillsync.scenarios.crowd;

import tillsync.client.engine.Ladder.Rung;

/** A till of a process, as that is told of it: one line of a file. */
record TillLine(String token, Rung rung) {
    static TillLine read(String line) {
        var parts = line.split(" ", -1);
        return new TillLine(parts[0], Rung.valueOf(parts[1]));
    }

    @Override
    public String toString() {
        return token + " " + rung;
    }
}
