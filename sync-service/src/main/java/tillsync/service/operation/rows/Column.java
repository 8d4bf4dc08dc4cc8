package tillsync.service.operation.rows;

public record Column(String name, Kind kind) {}
