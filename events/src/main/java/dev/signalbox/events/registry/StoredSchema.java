package dev.signalbox.events.registry;

/**
 * A schema as the registry holds it under an id.
 *
 * @param schemaType AVRO, JSON or PROTOBUF
 * @param hasReferences whether it needs other subjects' schemas to be whole
 */
public record StoredSchema(int id, String schemaType, String text, boolean hasReferences) {}
