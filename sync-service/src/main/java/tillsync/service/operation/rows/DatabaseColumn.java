package tillsync.service.operation.rows;

public record DatabaseColumn(String name, Kind kind) {}
