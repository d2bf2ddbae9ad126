package dev.signalbox.sli.model.lineage;

import java.util.List;

/**
 * A dataset that stands behind an output port.
 *
 * @param fields the fields that the contract gives it
 */
public record PortDataset(String port, DatasetName name, List<String> fields) {
    public PortDataset {
        fields = List.copyOf(fields);
    }
}
