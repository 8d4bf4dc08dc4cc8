package tillsync.scenarios.crowd;

import tillsync.client.engine.Ladder.Rung;

/** A till as one line of the file that its process reads. */
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
