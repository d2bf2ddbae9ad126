package dev.signalbox.contract.model.change;

import dev.signalbox.contract.model.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what people read: descriptions, owners, tags, and every field that no other comparison judges. */
final class MetadataDifference {

    private static final Set<String> JUDGED_ELSEWHERE = Set.of("schema", "servers", "slaProperties", "version");

    private MetadataDifference() {}

    static List<ContractChange> ofContract(Element before, Element after) {
        List<ContractChange> changes = new ArrayList<>();
        for (String field : fields(before, after)) {
            if (!JUDGED_ELSEWHERE.contains(field)) {
                add(kind(field), field, field, before, after, changes);
            }
        }
        return changes;
    }

    /** The description and tags of an object or property, and its fields beyond those already read. */
    static List<ContractChange> ofElement(String path, Element before, Element after, Set<String> read) {
        List<ContractChange> changes = new ArrayList<>();
        add(ChangeKind.DESCRIPTION_CHANGED, path, "description", before, after, changes);
        add(ChangeKind.TAGS_CHANGED, path, "tags", before, after, changes);
        for (String field : fields(before, after)) {
            if (!read.contains(field)) {
                add(ChangeKind.METADATA_CHANGED, path + "/" + field, field, before, after, changes);
            }
        }
        return changes;
    }

    private static Set<String> fields(Element before, Element after) {
        Set<String> fields = new TreeSet<>(before.fields().keySet());
        fields.addAll(after.fields().keySet());
        return fields;
    }

    private static void add(
            ChangeKind kind, String path, String field, Element before, Element after, List<ContractChange> changes) {
        @Nullable Object old = before.fields().get(field);
        @Nullable Object now = after.fields().get(field);
        if (!Unordered.same(old, now)) {
            changes.add(ContractChange.of(kind, path, old, now));
        }
    }

    private static ChangeKind kind(String field) {
        return switch (field) {
            case "status" -> ChangeKind.STATUS_CHANGED;
            case "description" -> ChangeKind.DESCRIPTION_CHANGED;
            case "tags" -> ChangeKind.TAGS_CHANGED;
            case "team" -> ChangeKind.TEAM_CHANGED;
            case "support" -> ChangeKind.SUPPORT_CHANGED;
            default -> ChangeKind.METADATA_CHANGED;
        };
    }
}
